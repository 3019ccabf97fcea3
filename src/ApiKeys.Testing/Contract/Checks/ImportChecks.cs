namespace ApiKeys.Testing;

internal sealed class ImportChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public async Task Write_OneKeyImportedManyTimesAtOnce_IsTakenOverOnce()
    {
        var writes = Enumerable.Range(1, 8).Select(number => Task.Run(() => Store.Write(new KeyWrite
        {
            At = Some.Now,
            Inserts = [Some.Row(number) with { Digest = Some.Digest(99) }],
            UnusedDigests = [Some.Digest(99), Some.Digest(99, DigestScheme.HmacOfSha256, "p1")],
        })));
        var outcomes = (await Task.WhenAll(writes)).Select(result => result.Outcome).ToArray();
        Assert.Equal(1, outcomes.Count(outcome => outcome == KeyWriteOutcome.Written));
        Assert.Equal(7, outcomes.Count(outcome => outcome == KeyWriteOutcome.DigestTaken));
    }
}
