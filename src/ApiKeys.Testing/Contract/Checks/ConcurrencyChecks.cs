namespace ApiKeys.Testing;

/// <summary>What readers see while others write without a pause.</summary>
internal sealed class ConcurrencyChecks(StoreUnderTest given) : SeededChecks(given)
{
    [Check]
    public async Task ReadChanges_WritersAtWork_MissesNoChangeAndLeavesNoGap()
    {
        var writers = AtOnceAsync(4, writer => WriteInTurn(writer * 1_000, 250));
        var (places, follower) = (new List<RevisionMark> { default }, new Dictionary<ApiKeyId, StoredKey?>());
        for (var isLast = false; !isLast; )
        {
            var isWritten = writers.IsCompleted;
            isLast = isWritten && places[^1] == Store.Head();
            var page = Store.Changes(places[^1], limit: 37);
            Assert.True(isLast || !isWritten || page.Changes.Count > 0, "There is a head and no way to it.");
            foreach (var change in page.Changes)
            {
                Assert.True(change.At.Revision > places[^1].Revision, "A change came again.");
                places.Add(change.At);
                follower[change.Id] = change.Key;
            }
        }

        await writers;
        Assert.Equal(UpTo(1_200), places.Select(place => place.Revision));
        Assert.All(follower, pair => Assert.Equal(Store.FindAsync(pair.Key).Completed(), pair.Value));
        Assert.Equal(1_000, follower.Count);
    }

    [Check]
    public async Task ReadChanges_TwoKeysWrittenTogether_AreNeverSeenApart()
    {
        Store.Add(Some.Row(1), Some.Row(2));
        var writers = AtOnceAsync(2, _ => WritePairs(300));
        for (var isLast = false; !isLast; )
        {
            isLast = writers.IsCompleted;
            var page = Store.Changes(default(RevisionMark), limit: 10_000);
            Assert.Single(page.Changes.Select(change => change.Key!.Key.Version).Distinct());
            Assert.Equal(page.Head, page.Changes[^1].At);
        }

        await writers;
    }

    [Check]
    public async Task ReadEvents_WritersAtWork_NeverShowsASmallerNumberLater()
    {
        var writers = AtOnceAsync(4, writer => WriteInTurn(writer * 1_000, 250));
        var numbers = new List<long> { 0 };
        for (var isLast = false; !isLast; )
        {
            isLast = writers.IsCompleted;
            while (Log.Events(new EventQuery { After = numbers[^1] }) is { Count: > 0 } told)
            {
                Assert.True(told[0].Number > numbers[^1] && told[^1].Number >= told[0].Number, "An event came again.");
                numbers.AddRange(told.Select(one => one.Number));
            }
        }

        await writers;
        Assert.Equal(UpTo(1_000), numbers);
    }

    private static IEnumerable<long> UpTo(int last) => Enumerable.Range(0, last + 1).Select(number => (long)number);

    private void Insert(int number) =>
        Store.Write(new KeyWrite { At = Some.Now, Inserts = [Some.Row(number)], Events = [Some.Event(number)] });

    private bool WriteInTurn(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            Insert(number);
            if (number % 5 == 0)
                Store.Delete(number);
        }

        return true;
    }

    private bool WritePairs(int count)
    {
        for (var turn = 0; turn < count; turn++)
        {
            KeyUpdate[] both = [Store.Changing(1, key => key), Store.Changing(2, key => key)];
            Store.Write(new KeyWrite { At = Some.Now, Updates = both });
        }

        return true;
    }
}
