using System.Collections;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>One request that presents a key: what was found out about it, and what is owed at its end.</summary>
/// <remarks>Also the log scope of the request, which tells the key's id as soon as it is known.</remarks>
internal sealed class KeyRequest(HttpContext context, Credentials credentials, ApiKeyValidator validator)
    : IReadOnlyList<KeyValuePair<string, object?>>, IDisposable
{
    private KeyLife? _life;
    private bool _isCounted;
    private bool _outlives;

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

    /// <summary>Says that a refusal of the request was answered: it is told once, and counts.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Says that the request goes on whatever becomes of its key.</summary>
    public bool Outlives => Volatile.Read(ref _outlives);

    public int Count => Key is null ? 0 : 1;

    public KeyValuePair<string, object?> this[int index] =>
        Key is { } key && index == 0
            ? new KeyValuePair<string, object?>("ApiKeyId", key.Key.Id)
            : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The answer that is decided and not written yet.</summary>
    public PendingAnswer? Answer { get; set; }

    /// <summary>Finds what a request presents.</summary>
    /// <remarks>Asks by the type, here and in <see cref="Attach"/>: a call of a generic method of an interface takes
    /// longer than the look-up.</remarks>
    public static KeyRequest? Of(HttpContext context) => (KeyRequest?)context.Features[typeof(KeyRequest)];

    /// <summary>Lets others find it.</summary>
    public void Attach() => context.Features[typeof(KeyRequest)] = this;

    /// <summary>Begins to look at the key: from now on its response is a response to a key.</summary>
    public void Look(ApiKeyAuthenticationOptions options)
    {
        if (IsLookedAt)
            return;
        IsLookedAt = true;
        Options = options;
        context.Response.OnStarting(static request => ((KeyRequest)request).StartAsync(), this);
    }

    public void Accept(RequestApiKey key, in ApiKeyValidation validation)
    {
        Validation = validation;
        Key = key;

        // Here the key is written and then the waiting is read, below the other way round: one of both sees the other.
        Interlocked.MemoryBarrier();
        _life?.Begin(validator, key.Key);
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
    public void Last()
    {
        _life = new KeyLife(this, context);
        Interlocked.MemoryBarrier();
        if (Key is { } key)
            _life.Begin(validator, key.Key);
    }

    /// <summary>Lets the request go on whatever becomes of its key.</summary>
    public void Outlive() => Volatile.Write(ref _outlives, true);

    /// <summary>Ends the request: nobody aborts it any more, and it is counted.</summary>
    public void Dispose()
    {
        _life?.Dispose();
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
        validator.CountUse(Validation, Denial is null && Refusal == RefusalKind.None && !IsRefused);
    }
}
