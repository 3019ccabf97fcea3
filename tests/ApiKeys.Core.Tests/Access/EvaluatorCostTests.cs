using System.Diagnostics;

namespace ApiKeys.Tests.Access;

public sealed class EvaluatorCostTests
{
    private static readonly AccessRequirement Read = Some.Catalog.Require("memory:read");

    public static TheoryData<ApiKeyVerdict, int, string[]> Verdicts => new()
    {
        { ApiKeyVerdict.Allowed, 8, ["tag-1", "tag-7"] },
        { ApiKeyVerdict.Allowed, 100, ["tag-1", "tag-99"] },
        { ApiKeyVerdict.TagNotAllowed, 8, ["tag-1", "tag-8"] },
        { ApiKeyVerdict.TagNotAllowed, 100, ["tag-100"] },
        { ApiKeyVerdict.TagRequired, 8, [] },
        { ApiKeyVerdict.MissingScope, 0, ["tag-1"] },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Decide_EachVerdict_AllocatesNothing(ApiKeyVerdict verdict, int keyTags, string[] tags)
    {
        var access = Some.Reading(Tags(keyTags));
        Assert.Equal(0, AllocatedBy(() => access.Decide(Read, tags).Verdict == verdict));
    }

    [Fact]
    public void Decide_FullAccessOrEveryTag_AllocatesNothing()
    {
        string[] tags = ["tag-1"];
        var every = Some.Reading("*");
        Assert.Equal(0, AllocatedBy(() => Some.Full.Decide(Read, tags).IsAllowed && every.Decide(Read).IsAllowed));
    }

    [Fact]
    public void Decide_CatalogOfManyWords_AllocatesNothing()
    {
        var catalog = new ScopeCatalog(Enumerable.Range(0, 200).Select(i => new Scope($"s{i}", "Some")));
        var access = catalog.Compile(KeyAccess.Scoped(["s1", "s199"], ["a"]));
        var required = catalog.Require("s1", "s199");
        Assert.Equal(0, AllocatedBy(() => access.Decide(required, "a").IsAllowed));
    }

    [Fact]
    public void EffectiveTags_Walked_AllocatesNothing()
    {
        var set = Some.Reading(Tags(50)).EffectiveTags(Read);
        Assert.Equal(0, AllocatedBy(() => set.Count == 50 && set.Contains("tag-7") && !set.IsEmpty));
    }

    [Fact]
    public void Decide_1000TagsThatLookAlikeAnd100Named_TakesMicroseconds()
    {
        var same = new string('x', 48);
        string[] alike = [.. Enumerable.Range(0, 1000).Select(i => $"{same}{i:0000}{same}")];
        var access = Some.Reading(alike);
        var started = Stopwatch.GetTimestamp();
        Assert.True(Enumerable.Range(0, 100).All(_ => access.Decide(Read, alike.AsSpan(900)).IsAllowed));
        Assert.True(Stopwatch.GetElapsedTime(started) / 100 < TimeSpan.FromMilliseconds(2));
    }

    private static string[] Tags(int count) => [.. Enumerable.Range(0, count).Select(i => $"tag-{i}")];

    private static long AllocatedBy(Func<bool> decide) => Allocation.Of(_ => Assert.True(decide()));
}
