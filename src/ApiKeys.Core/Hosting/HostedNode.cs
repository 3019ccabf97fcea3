using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ApiKeys;

/// <summary>A node made from a container's services, which follows the peppers in its configuration.</summary>
/// <remarks>Asks the options' sources itself: an options monitor throws what is wrong with a changed file at whoever
/// changed it.</remarks>
internal sealed class HostedNode : IAsyncDisposable, IDisposable
{
    private readonly IOptionsFactory<ApiKeysOptions> _options;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly Lock _gate = new();

    public HostedNode(IServiceProvider services)
    {
        _options = services.GetRequiredService<IOptionsFactory<ApiKeysOptions>>();
        Node = new ApiKeyNode(
            _options.Create(Options.DefaultName),
            services.GetService<IKeyStore>()
                ?? throw new InvalidOperationException(ApiKeysStoreCheck.Message),
            services.GetRequiredService<TimeProvider>(),
            services.GetService<RandomNumberGenerator>(),
            services.GetService<ILoggerFactory>(),
            services.GetService<IMeterFactory>(),
            new ApiKeyHost
            {
                Plans = services.GetService<IPlanSource>(),
                Tags = services.GetService<ITagSource>(),
                EventSinks = [.. services.GetServices<IKeyEventSink>()],
            });
        foreach (var source in services.GetServices<IOptionsChangeTokenSource<ApiKeysOptions>>())
            _subscriptions.Add(ChangeToken.OnChange(source.GetChangeToken, Follow));

        // What changed after it was read and before anybody listened.
        if (_subscriptions.Count > 0)
            Follow();
    }

    public ApiKeyNode Node { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
        await Node.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Follow()
    {
        try
        {
            // What is read last is followed last.
            lock (_gate)
                Node.FollowPeppers(_options.Create(Options.DefaultName));
        }
        catch (OptionsValidationException fault)
        {
            Node.PeppersNotTaken(fault.Message);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // What does not bind is quoted in the message, and may be a secret in the wrong place.
            Node.PeppersNotTaken($"The settings cannot be read ({fault.GetType().Name}).");
        }
    }
}
