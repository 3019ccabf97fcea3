using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public class InMemoryPagingProperties
{
    [Fact]
    public void List_KeysComeAndGoBetweenPages_GivesEachThatStaysExactlyOnce() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                Gen.Choose(0, 6).ListOf().ToArbitrary(),
                Gen.Choose(1, 5).ToArbitrary(),
                (seconds, limit) => GivesEachThatStaysExactlyOnce([.. seconds], limit)
            )
        );

    private static bool GivesEachThatStaysExactlyOnce(int[] seconds, int limit)
    {
        var store = new InMemoryKeyStore();
        store.Add([.. seconds.Select((second, index) => At(index, second))]);
        var seen = Walk(store, limit, page => Disturb(store, seconds, page));
        var stays = Enumerable.Range(0, seconds.Length).Where(index => index % 2 == 0).Select(Some.Id);
        return seen.Select(place => place.Id).Distinct().Count() == seen.Count
            && !stays.Except(seen.Select(place => place.Id)).Any()
            && seen.SequenceEqual(seen.OrderByDescending(place => place.CreatedAt).ThenByDescending(place => place.Id));
    }

    private static List<KeyCursor> Walk(InMemoryKeyStore store, int limit, Action<int> disturb)
    {
        var seen = new List<KeyCursor>();
        KeyPage page = new([], Next: null);
        for (var turn = 0; turn == 0 || page.Next is not null; turn++)
        {
            page = store.List(query => query with { Limit = limit, After = page.Next });
            seen.AddRange(page.Keys.Select(row => new KeyCursor(row.Key.CreatedAt, row.Key.Id)));
            disturb(turn);
        }

        return seen;
    }

    // Even keys stay; odd ones are deleted as the walk goes on; keys above 1,000 are added meanwhile.
    private static void Disturb(InMemoryKeyStore store, int[] seconds, int turn)
    {
        if (turn >= seconds.Length)
            return;
        store.Add(At(1_001 + turn, seconds[turn]));
        var odd = (turn * 2) + 1;
        if (odd < seconds.Length)
            store.Delete(odd);
    }

    private static StoredKey At(int number, int second) =>
        Some.Row(number, key => key with { CreatedAt = Some.Now.AddSeconds(second) });
}
