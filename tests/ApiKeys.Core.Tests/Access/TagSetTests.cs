namespace ApiKeys.Tests.Access;

public sealed class TagSetTests
{
    private static readonly AccessRequirement Read = Some.Catalog.Require("memory:read");

    [Fact]
    public void TagSet_Default_IsEmpty()
    {
        TagSet set = default;
        Assert.True(set is { IsEmpty: true, IsEvery: false, Count: 0 });
        Assert.False(set.Contains("a"));
        Assert.Empty(set.ToArray());
    }

    [Fact]
    public void TagSet_OfEveryTag_ContainsEachValidTagAndListsNone()
    {
        var set = Some.Catalog.Compile(KeyAccess.Scoped(
            new AccessGrant(["memory:read"], ["*"]), new AccessGrant(["memory:write"], ["a"]))).EffectiveTags(Read);
        Assert.True(set is { IsEmpty: false, IsEvery: true, Count: 0 });
        Assert.True(set.Contains("a") && set.Contains("not-yet"));
        Assert.False(set.Contains("*") || set.Contains("") || set.Contains(null));
        Assert.Empty(set.ToArray());
    }

    [Fact]
    public void TagSet_OfNames_ListsThemInOrdinalOrder()
    {
        var set = Some.Reading("b", "a", "B").EffectiveTags(Read);
        var listed = new List<string>();
        foreach (var tag in set)
            listed.Add(tag);
        Assert.Equal(["B", "a", "b"], listed);
        Assert.Equal("B a b", set.ToString());
    }

    [Fact]
    public void Equals_SameTagsOfDifferentKeys_Holds()
    {
        var one = Some.Reading("a", "b").EffectiveTags(Read);
        var two = Some.On(["memory:write"], "b", "a").EffectiveTags(Read);
        Assert.True(one == two && one.GetHashCode() == two.GetHashCode());
        Assert.True(one != Some.Reading("a").EffectiveTags(Read));
        Assert.True(one != Some.Reading("*").EffectiveTags(Read));
        Assert.True(Some.Full.EffectiveTags(Read) == Some.Reading("*").EffectiveTags(Read));
    }

    [Fact]
    public void GetHashCode_SetsThatDiffer_AreSpread()
    {
        TagSet[] sets =
        [
            default,
            Some.Full.EffectiveTags(Read),
            .. Enumerable.Range(0, 50).Select(number => Some.Reading("a", $"tag-{number}").EffectiveTags(Read)),
        ];
        Assert.True(sets.Select(set => set.GetHashCode()).Distinct().Count() > 45);
        Assert.NotEqual(sets[0].GetHashCode(), sets[1].GetHashCode());
    }

    [Fact]
    public void Contains_TagsOfEveryLengthThatDifferInOneCharacter_TellsThemApart()
    {
        for (var length = 1; length <= 100; length++)
        {
            var tag = new string('a', length);
            var set = Some.Reading(tag).EffectiveTags(Read);
            Assert.True(set.Contains(new string('a', length)));
            Assert.DoesNotContain(Enumerable.Range(0, length), at => set.Contains(tag.Remove(at, 1).Insert(at, "b")));
        }
    }

    [Fact]
    public void Contains_TagsWithOneFingerprint_FindsEach()
    {
        string[] tags = [.. Enumerable.Range(0, 16).Select(i => $"same{i:00}same")];
        var set = Some.Reading(tags).EffectiveTags(Read);
        Assert.All(tags, tag => Assert.True(set.Contains(string.Concat(tag))));
        Assert.False(set.Contains("same16same"));
    }
}
