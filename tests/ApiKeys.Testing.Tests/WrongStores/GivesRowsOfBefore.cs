namespace ApiKeys.Tests;

/// <summary>Gives the rows of a write as they were before it, so that the node that wrote remembers those.</summary>
internal sealed class GivesRowsOfBefore(int changesKept) : WrongStore(changesKept)
{
    public override async ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    )
    {
        var page = await Inner.ScanAsync(default, int.MaxValue, cancellationToken);
        var before = page.Keys.ToDictionary(row => row.Key.Id);
        var result = await Inner.WriteAsync(write, cancellationToken);
        return result with
        {
            Rows =
            [
                .. result.Rows.Select(row =>
                    before.GetValueOrDefault(row.Key.Id, row) with { Revision = row.Revision }),
            ],
        };
    }
}
