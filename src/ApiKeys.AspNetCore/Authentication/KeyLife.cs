using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Ends a request when the key that authenticated it ends.</summary>
/// <remarks>A request that runs to its end without waiting for anything is over before anybody could end it, so only
/// one that is known to wait begins a watch: whichever comes second, the waiting or the key, begins it.</remarks>
internal sealed class KeyLife(HttpContext context) : IDisposable
{
    private const int Lasts = 1;
    private const int Known = 2;

    private ApiKeyValidator? _validator;
    private ValidatedApiKey? _key;
    private KeyWatch? _watch;
    private CancellationTokenRegistration _registration;
    private int _state;
    private bool _outlives;

    public void Know(ApiKeyValidator validator, ValidatedApiKey key)
    {
        (_validator, _key) = (validator, key);
        Enter(Known);
    }

    public void Last() => Enter(Lasts);

    public void Outlive() => Volatile.Write(ref _outlives, true);

    /// <summary>Ends the watch; on return nobody ends this request any more, nor another with the same context.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        _watch?.Dispose();
    }

    private void Enter(int state)
    {
        var before = Interlocked.Or(ref _state, state);
        if ((before | state) == (Lasts | Known) && before != (Lasts | Known))
            Begin();
    }

    // What ended the key before the watch began cancels it at once: watching looks at the key's state again.
    private void Begin()
    {
        _watch = _validator!.Watch(_key!);
        _registration = _watch.Ended.UnsafeRegister(static life => ((KeyLife)life!).EndRequest(), this);
    }

    private void EndRequest()
    {
        if (Volatile.Read(ref _outlives))
            return;
        if (context.GetEndpoint()?.Metadata.GetMetadata<OutliveKeyAttribute>() is null)
            context.Abort();
    }
}
