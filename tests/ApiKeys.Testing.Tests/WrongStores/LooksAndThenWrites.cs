namespace ApiKeys.Tests;

/// <summary>Looks at versions, digests and the acting key first and writes later, without a pause between.</summary>
internal sealed class LooksAndThenWrites(int changesKept) : WrongStore(changesKept)
{
    public override async ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    )
    {
        if (write.ActingKey is { } acting)
        {
            var row = await Inner.FindAsync(acting.Id, cancellationToken);
            if (row?.StatusAt(write.At) != ApiKeyStatus.Active)
                return new KeyWriteResult { Outcome = KeyWriteOutcome.ActorNotUsable };
            GiveWay();
            return await Inner.WriteAsync(write with { ActingKey = null }, cancellationToken);
        }

        foreach (var digest in write.UnusedDigests)
        {
            if (await Inner.FindByDigestAsync(digest, cancellationToken) is not null)
                return new KeyWriteResult { Outcome = KeyWriteOutcome.DigestTaken };
            GiveWay();
        }

        return write.Updates.Count == 1 && write.Cascade is null
            ? await UpdateAsync(write, write.Updates[0], cancellationToken)
            : await Inner.WriteAsync(write with { UnusedDigests = [] }, cancellationToken);
    }

    private async Task<KeyWriteResult> UpdateAsync(KeyWrite write, KeyUpdate update, CancellationToken stop)
    {
        var row = await Inner.FindAsync(update.Row.Key.Id, stop);
        if (row?.Key.Version != update.ExpectedVersion)
            return new KeyWriteResult { Outcome = KeyWriteOutcome.VersionLost };
        GiveWay();
        var newest = await Inner.FindAsync(update.Row.Key.Id, stop);
        return await Inner.WriteAsync(
            write with { Updates = [update with { ExpectedVersion = newest!.Key.Version }] }, stop);
    }

    // However many processors there are, somebody else comes between the look and the write.
    private static void GiveWay()
    {
        for (var turn = 0; turn < 4; turn++)
            Thread.Yield();
    }
}
