using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Ends a request that waits when the key that authenticated it ends.</summary>
/// <remarks>A request that runs to its end without waiting for anything is over before anybody could end it, and has
/// none of this.</remarks>
internal sealed class KeyLife(KeyRequest request, HttpContext context) : IDisposable
{
    private KeyWatch? _watch;
    private CancellationTokenRegistration _registration;
    private int _begun;

    /// <summary>Begins the watch, whoever of several says so first.</summary>
    /// <remarks>What ended the key before the watch began ends the request at once: watching looks at the key's state
    /// again.</remarks>
    public void Begin(ApiKeyValidator validator, ValidatedApiKey key)
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
            return;
        _watch = validator.Watch(key);
        _registration = _watch.Ended.UnsafeRegister(static life => ((KeyLife)life!).EndRequest(), this);
    }

    /// <summary>Ends the watch; on return nobody ends this request any more, nor another with the same
    /// context.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        _watch?.Dispose();
    }

    private void EndRequest()
    {
        if (!request.Outlives && context.GetEndpoint()?.Metadata.GetMetadata<OutliveKeyAttribute>() is null)
            context.Abort();
    }
}
