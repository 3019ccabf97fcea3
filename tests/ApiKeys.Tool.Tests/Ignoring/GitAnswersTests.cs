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
    [InlineData("a*")]
    [InlineData("**/")]
    [InlineData("[[:alpha:]]*")]
    public void Walk_LongRuleThatFitsInManyWays_Ends(string part)
    {
        var rule = string.Concat(Enumerable.Repeat(part, 3000 / part.Length));
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
