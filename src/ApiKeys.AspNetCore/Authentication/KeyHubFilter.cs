using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace ApiKeys;

/// <summary>Ends a hub's connection when the key that opened it ends: with long polling a connection lives between its
/// requests, where no request is there to be ended.</summary>
internal sealed class KeyHubFilter(ApiKeyValidator validator) : IHubFilter
{
    private static readonly object _place = new();

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var outlives = context.Context.GetHttpContext()?.GetEndpoint()?.Metadata.GetMetadata<OutliveKeyAttribute>();
        return outlives is null && ApiKeyIdentity.KeyOf(context.Context.User) is { } key
            ? ConnectAsync(context, key, next)
            : next(context);
    }

    public Task OnDisconnectedAsync(
        HubLifetimeContext context,
        Exception? exception,
        Func<HubLifetimeContext, Exception?, Task> next
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.Context.Items.TryGetValue(_place, out var life))
            ((HubLife)life!).Dispose();
        return next(context, exception);
    }

    // A connection that its hub refuses is never told to be disconnected.
    private async Task ConnectAsync(
        HubLifetimeContext context,
        RequestApiKey key,
        Func<HubLifetimeContext, Task> next
    )
    {
        var life = new HubLife(validator.Watch(key.Key), context.Context);
        context.Context.Items[_place] = life;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch
        {
            life.Dispose();
            throw;
        }
    }

    private sealed class HubLife : IDisposable
    {
        private readonly KeyWatch _watch;
        private readonly CancellationTokenRegistration _registration;

        public HubLife(KeyWatch watch, HubCallerContext connection)
        {
            _watch = watch;
            _registration = watch.Ended.UnsafeRegister(
                static connection => ((HubCallerContext)connection!).Abort(), connection);
        }

        public void Dispose()
        {
            _registration.Dispose();
            _watch.Dispose();
        }
    }
}
