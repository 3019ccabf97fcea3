using System.Data.Common;

namespace ApiKeys;

/// <summary>One part of a batch of counts: its line and its counts in one transaction.</summary>
internal sealed class UsageSteps(SqlRunner runner, Guid batch, int part, DateTimeOffset now)
{
    private SqlStatements Statements => runner.Statements;

    /// <summary>Spells a day as a number that reads like a date.</summary>
    public static int Number(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    public static UsageDay Read(DbDataReader reader)
    {
        var day = reader.GetInt32(0);
        return new UsageDay(
            new DateOnly(day / 10_000, day / 100 % 100, day % 100),
            reader.GetInt64(1),
            reader.GetInt64(2),
            reader.GetInt64(3));
    }

    /// <summary>Adds the counts, unless the part was applied before.</summary>
    public async Task<(bool Applied, bool Commits)> ApplyAsync(
        SqlSession session,
        IReadOnlyList<UsageCount> counts,
        CancellationToken cancellationToken
    )
    {
        // Another sender of the same batch is waited for here, before any count.
        var begin = runner
            .Step(Statements.BeginBatch)
            .With("batch", batch.ToString())
            .With("part", part)
            .With("at", now);
        await session.RunAsync([.. runner.Opening(), begin], cancellationToken).ConfigureAwait(false);
        if (begin.Changed == 0)
            return (false, false);
        await session.RunAsync([.. counts.SelectMany(Add)], cancellationToken).ConfigureAwait(false);
        return (true, true);
    }

    private IEnumerable<SqlStep> Add(UsageCount count)
    {
        if (count is { Used: 0, Refused: 0 })
            yield break;
        yield return runner
            .Step(Statements.AddUsage)
            .With("id", count.KeyId)
            .With("day", Number(count.Day))
            .With("used", count.Used)
            .With("refused", count.Refused);
        if (count.Used > 0 && count.LastUsedAt is { } at)
            yield return runner.Step(Statements.SetLastUse).With("id", count.KeyId).With("at", at);
    }
}
