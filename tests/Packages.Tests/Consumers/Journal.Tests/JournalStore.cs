using System.Collections.Concurrent;
using ApiKeys;
using ApiKeys.Testing;

namespace Journal.Tests;

/// <summary>A store of the consumer's own: it writes down which keys each write was about.</summary>
public sealed class JournalStore(IKeyStore inner) : DelegatingKeyStore(inner)
{
    public ConcurrentQueue<ApiKeyId> Journal { get; } = new();

    public override async ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    )
    {
        var result = await Inner.WriteAsync(write, cancellationToken);
        if (result.Outcome == KeyWriteOutcome.Written)
            foreach (var row in write.Inserts)
                Journal.Enqueue(row.Key.Id);
        return result;
    }
}
