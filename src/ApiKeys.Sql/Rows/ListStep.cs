namespace ApiKeys;

/// <summary>The statement of a query, one row longer than the page, so that the last page is known as such.</summary>
internal static class ListStep
{
    private const string BehindAllIds = "~";

    /// <summary>Says whether any row can match: no stored text holds what a database cannot store.</summary>
    public static bool CanMatch(KeyQuery query) =>
        StorableText.Is(query.Owner)
        && StorableText.Is(query.Search)
        && StorableText.Is(query.Tag)
        && StorableText.Is(query.CreatedBy);

    public static SqlStep Of(SqlRunner runner, KeyQuery query)
    {
        var step = query.Owner is { } owner
            ? runner.Step(runner.Statements.List).With("owner", owner)
            : runner.Step(runner.Statements.ListAll);
        return step
            .With("after_at", query.After?.CreatedAt.ToUnixTimeMilliseconds() ?? long.MaxValue)
            .With("after_id", query.After?.Id.ToString() ?? BehindAllIds)
            .With("after_far", query.After is { } place && Column.IsFar(place.CreatedAt) ? $"{place.Id}" : null)
            .With("first_instant", Column.First)
            .With("last_instant", Column.Last)
            .With("environment", (int?)query.Environment)
            .With("creator", query.CreatedBy)
            .With("tag", query.Tag)
            .With("status", (int?)query.Status)
            .With("search", StorableText.Folded(query.Search))
            .With("now", query.Now)
            .With("limit", query.Limit + 1);
    }
}
