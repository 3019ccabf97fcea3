using System.Diagnostics;

namespace ApiKeys.Testing;

/// <summary>Checks of simultaneous calls: a seed decides who begins when; which call wins is up to the machine all the
/// same.</summary>
/// <param name="given">The store.</param>
internal abstract class SeededChecks(StoreUnderTest given) : StoreChecks(given)
{
    private const int MostRounds = 60;
    private const int FewestRounds = 2;
    private const int TurnsOfARound = 20;
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(500);

    private Seeded _draw = new(1);
    private long _pace;

    public void SeedWith(ulong seed) => _draw = new Seeded(seed);

    /// <summary>Gives rounds of three callers: many where calls are quick, fewer where they are slow.</summary>
    protected static IEnumerable<Round> Rounds()
    {
        var began = Stopwatch.GetTimestamp();
        for (var round = 0; round < MostRounds; round++)
        {
            if (round >= FewestRounds && Stopwatch.GetElapsedTime(began) > Enough)
                yield break;
            yield return new Round(1 + (round * TurnsOfARound), TurnsOfARound, Callers: 3);
        }
    }

    /// <summary>Gives a race of a crowd, and then rounds of three callers.</summary>
    protected static IEnumerable<Round> CrowdAndRounds() =>
        Rounds().Prepend(new Round(First: 0, Turns: 1, Callers: 50));

    /// <summary>Adds the keys that a round is about.</summary>
    protected void Add(Round round) => Store.Add([.. round.Numbers.Select(number => Some.Row(number))]);

    /// <summary>Makes calls of several threads that begin at one instant, but for a seeded pause of each.</summary>
    /// <returns>The answers in the order of the callers.</returns>
    protected async Task<T[]> AtOnceAsync<T>(int callers, Func<int, T> act) =>
        (await InTurnsAsync(new Round(First: 0, Turns: 1, callers), (_, caller) => act(caller)))[0];

    /// <summary>Lets the callers of a round meet in each turn and make their calls at once, but for seeded
    /// pauses.</summary>
    /// <param name="round">How many turns and callers.</param>
    /// <param name="act">A call, given the turn from 0 and the caller from 0.</param>
    /// <returns>For each turn, the answers in the order of the callers.</returns>
    protected async Task<T[][]> InTurnsAsync<T>(Round round, Func<int, int, T> act)
    {
        T[][] answers = [.. Enumerable.Range(0, round.Turns).Select(_ => new T[round.Callers])];
        var meeting = new Meeting(round, _draw, _pace);
        var callers = meeting.Order().Select(caller => Begin(() =>
            meeting.Attend(caller, turn => answers[turn][caller] = act(turn, caller))));
        await Task.WhenAll(callers.ToArray());
        _pace = meeting.Pace;
        return answers;
    }

    // A thread of its own for each: those of the pool would wait for each other.
    private static Task Begin(Action act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
