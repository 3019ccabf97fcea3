namespace ApiKeys.Benchmarks;

/// <summary>A key under load, and how far its revocation has come.</summary>
internal sealed class SoakKey(ApiKeyId id, string token)
{
    private volatile int _progress;

    public ApiKeyId Id => id;

    /// <summary>0 before its revocation begins, 1 while it runs, 2 from its return.</summary>
    public int Progress
    {
        get => _progress;
        set => _progress = value;
    }

    public string Reveal() => token;

    /// <summary>Says whether an answer can be right, by what was known before the request and after it.</summary>
    /// <param name="before">The progress before the request was sent.</param>
    /// <param name="status">The answer; 0 where the request was aborted.</param>
    public bool Allows(int before, int status) =>
        (before, Progress) switch
        {
            (2, _) => status == 401,
            (_, 0) => status == 200,
            _ => status is 200 or 401 or 0,
        };

    public override string ToString() => id.ToString();
}
