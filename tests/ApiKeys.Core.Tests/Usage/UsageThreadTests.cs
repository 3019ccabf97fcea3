namespace ApiKeys.Tests;

public sealed class UsageThreadTests
{
    private const int Keys = 3;
    private const int Each = 100_000;

    private readonly CountedMemory _memory = new(Keys);
    private readonly Dictionary<ApiKeyId, (long Used, long Refused)> _sums = [];

    [Fact]
    public async Task Count_OnManyThreadsWhileDrained_IsExact()
    {
        await CountWhileAsync(() => { });
        AssertExact();
    }

    // Keys leave and come back, others take their places, and the table grows and is dropped, all while requests that
    // found a key at an earlier place are still to be counted.
    [Fact]
    public async Task Count_OnManyThreadsWhileMemoryChanges_IsExact()
    {
        var turn = 0;
        await CountWhileAsync(() =>
        {
            var number = 1 + (turn % Keys);
            _memory.Delete(number);
            _memory.Put(1_000 + (turn % 500));
            _memory.Put(number);
            _memory.Delete(1_000 + ((turn + 250) % 500));
            if (++turn % 400 != 0)
                return;
            _memory.StartAfresh();
            for (var key = 1; key <= Keys; key++)
                _memory.Put(key);
        });
        AssertExact();
    }

    [Fact]
    public async Task Drain_WhileThreadsCount_HasAllThatWasCountedBefore()
    {
        var returned = new long[2];
        var threads = returned.Select((_, thread) => Task.Run(() => CountOne(thread, returned))).ToArray();
        while (!threads.All(thread => thread.IsCompleted))
        {
            var before = returned.Select((_, thread) => Volatile.Read(ref returned[thread])).Sum();
            Drain();
            Assert.True(_sums.Values.Sum(sum => sum.Used) >= before, "A count that had returned was not there.");
        }

        await Task.WhenAll(threads);
    }

    // On a day of its own, so that each thread finds the other's counts in the way and sets them aside.
    private void CountOne(int thread, long[] returned)
    {
        var wall = Some.Now.UtcTicks + (thread * TimeSpan.TicksPerDay);
        for (var count = 0; count < 3 * Each; count++)
        {
            var day = count % 50 < 40 ? Some.Now.UtcTicks : wall;
            _memory.Counters.Count(CountedMemory.Validated(1, _memory.PlaceOf(1), day), used: true);
            Volatile.Write(ref returned[thread], count + 1);
        }
    }

    private async Task CountWhileAsync(Action change)
    {
        var threads = Enumerable.Range(0, 4).Select(thread => Task.Run(() => CountMany(thread))).ToArray();
        while (!threads.All(thread => thread.IsCompleted))
        {
            change();
            Drain();
        }

        await Task.WhenAll(threads);
        Drain();
    }

    // Every fourth request is refused; the day changes as often as threads meet. Places are looked up now and then, so
    // that most of them are of some time ago.
    private void CountMany(int thread)
    {
        var wall = Some.Now.UtcTicks + (thread % 2 * TimeSpan.TicksPerDay);
        var places = new int[Keys];
        for (var count = 0; count < Each; count++)
        {
            var key = count % Keys;
            if (count % 64 < Keys)
                places[key] = _memory.PlaceOf(1 + key);
            _memory.Counters.Count(CountedMemory.Validated(1 + key, places[key], wall), count % 4 != 0);
        }
    }

    private void Drain()
    {
        foreach (var count in _memory.Counters.Drain())
        {
            var (used, refused) = _sums.GetValueOrDefault(count.KeyId);
            _sums[count.KeyId] = (used + count.Used, refused + count.Refused);
        }
    }

    private void AssertExact()
    {
        for (var key = 0; key < Keys; key++)
        {
            var counted = Enumerable.Range(0, Each).Where(count => count % Keys == key).ToList();
            long refused = 4 * counted.Count(count => count % 4 == 0);
            Assert.Equal(((4 * counted.Count) - refused, refused), _sums[Some.Id(1 + key)]);
        }
    }
}
