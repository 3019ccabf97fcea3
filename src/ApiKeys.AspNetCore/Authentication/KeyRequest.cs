using System.Collections;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>One request that presents a key: what was found out about it, and what is owed at its end.</summary>
/// <remarks>Also the log scope of the request, which tells the key's id as soon as it is known.</remarks>
internal sealed class KeyRequest(HttpContext context, Credentials credentials, ApiKeyValidator validator)
    : IReadOnlyList<KeyValuePair<string, object?>>, IDisposable
{
    private readonly KeyLife _life = new(context);
    private bool _isCounted;

    public Credentials Credentials { get; } = credentials;

    /// <summary>The key that authenticated the request.</summary>
    public RequestApiKey? Key { get; private set; }

    public ApiKeyValidation Validation { get; private set; }

    /// <summary>The exact reason of a refusal.</summary>
    public ApiKeyVerdict Verdict { get; private set; }

    public RefusalKind Refusal { get; private set; }

    /// <summary>The decision that refused the request.</summary>
    public Denial? Denial { get; private set; }

    /// <summary>Says that the default scheme is being asked, which may come back to this one.</summary>
    public bool IsAskingDefault { get; set; }

    /// <summary>Says that a handler has looked at the key.</summary>
    public bool IsLookedAt { get; private set; }

    public bool IsReported { get; set; }

    public int Count => Key is null ? 0 : 1;

    public KeyValuePair<string, object?> this[int index] =>
        Key is { } key && index == 0
            ? new KeyValuePair<string, object?>("ApiKeyId", key.Key.Id)
            : throw new ArgumentOutOfRangeException(nameof(index));

    public static KeyRequest? Of(HttpContext context) => context.Features.Get<KeyRequest>();

    /// <summary>Begins to look at the key: from now on its response is a response to a key.</summary>
    public void Look(ApiKeyAuthenticationOptions options)
    {
        if (IsLookedAt)
            return;
        IsLookedAt = true;
        Options = options;
        context.Response.OnStarting(static request => ((KeyRequest)request).StartAsync(), this);
    }

    public void Accept(RequestApiKey key)
    {
        Validation = key.Validation;
        Key = key;
        _life.Know(validator, key.Key);
    }

    public void Refuse(RefusalKind refusal, in ApiKeyValidation validation, ApiKeyVerdict verdict)
    {
        Validation = validation;
        Verdict = verdict;
        Refusal = refusal;
        Key = null;
    }

    /// <summary>Keeps a decision that refused the request: it is counted, and answered, as refused.</summary>
    public void Deny(Denial denial) => Denial = denial;

    /// <summary>Says that the request did not end at once, so that the end of its key has to reach it.</summary>
    public void Last() => _life.Last();

    /// <summary>Lets the request go on whatever becomes of its key.</summary>
    public void Outlive() => _life.Outlive();

    /// <summary>Ends the request: nobody aborts it any more, and it is counted.</summary>
    public void Dispose()
    {
        _life.Dispose();
        CountOnce();
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => Key is { } key ? $"ApiKeyId:{key.Key.Id}" : "";

    private ApiKeyAuthenticationOptions? Options { get; set; }

    private Task StartAsync()
    {
        CountOnce();
        KeyHeaders.Write(context, this, Options!);
        return Task.CompletedTask;
    }

    private void CountOnce()
    {
        // A good key beside another credential was neither used nor refused.
        if (_isCounted || Refusal == RefusalKind.TwoCredentials)
            return;
        _isCounted = true;
        validator.CountUse(Validation, Denial is null && Refusal == RefusalKind.None);
    }
}
