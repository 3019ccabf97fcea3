namespace ApiKeys.Tests;

public sealed class GitAnswersTests(GitTree tree) : IClassFixture<GitTree>
{
    [Theory]
    [MemberData(nameof(GitTree.Answers), MemberType = typeof(GitTree))]
    public void Walk_UnderRules_LeavesOutWhatGitDoes(string rules, string[] ignored)
    {
        tree.Write(rules);
        Assert.Equal(ignored, tree.Ignored());
    }

    [Theory]
    [InlineData("a*", 1500)]
    [InlineData("**/", 1000)]
    [InlineData("[[:alpha:]]*", 250)]
    public void Walk_LongRuleThatFitsInManyWays_Ends(string part, int times)
    {
        var rule = string.Concat(Enumerable.Repeat(part, times));
        tree.Write($"{rule}none\n/{rule}none\n");
        Assert.Empty(tree.Ignored());
    }

    [Fact]
    public void Walk_RuleLongerThanAnyPath_IgnoresNothing()
    {
        tree.Write(new string('*', IgnoreRule.MaxLength + 1));
        Assert.Empty(tree.Ignored());
    }
}
