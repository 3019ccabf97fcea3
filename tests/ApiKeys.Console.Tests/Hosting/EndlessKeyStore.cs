using ApiKeys.Testing;

namespace ApiKeys.Tests;

/// <summary>A store whose lists never end: after the last key comes the first.</summary>
internal sealed class EndlessKeyStore() : DelegatingKeyStore(new InMemoryKeyStore())
{
    /// <summary>How many pages were read.</summary>
    public int Reads { get; private set; }

    public override async ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Reads++;
        var page = await base.ListAsync(query with { After = null }, cancellationToken);
        return page.Keys is [.., { Key: var last }]
            ? new KeyPage(page.Keys, new KeyCursor(last.CreatedAt, last.Id))
            : page;
    }
}
