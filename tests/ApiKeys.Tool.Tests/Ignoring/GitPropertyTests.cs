using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class GitPropertyTests(GitTree tree) : IClassFixture<GitTree>
{
    private static readonly Gen<string> _line =
        from parts in Gen.NonEmptyListOf(Gen.Elements(
            "a", "b", "x", "z", "dir", "src", ".log", "é", "trail", "/", "/", "*", "*", "**", "**/", "/**", "?", "\\",
            "\\\\", "\\ ", " ", "\t", "!", "#", "]", "[", "-", "^", "[a-c]", "[!a]", "[^x-z]", "[z-a]", "[]-a]",
            "[[:alpha:]]", "[[:punct:]", "[[:none:]]", "[!/]", "[\\]]"))
        select string.Concat(parts.Take(6));

    private static readonly Gen<string> _rules =
        from lines in Gen.NonEmptyListOf(_line)
        from end in Gen.Elements("\n", "\r\n")
        select string.Join(end, lines.Take(4));

    [GitFact]
    public void Walk_AnyRules_LeavesOutWhatGitDoes() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150),
            Prop.ForAll(_rules.ToArbitrary(), rules =>
            {
                tree.Write(rules);
                Assert.Equal(GitTree.Without(Git.ListOthers(tree.Path)), tree.Ignored());
            }));
}
