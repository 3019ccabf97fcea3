using System.Text.RegularExpressions;

namespace ApiKeys.Tests;

public sealed partial class RepositoryTests
{
    private const int MostLines = 300;
    private const int MostCharacters = 120;

    [Fact]
    public void Sources_EachFile_IsAtMost300Lines() =>
        Assert.All(Repository.Sources("src"), path =>
            Assert.True(File.ReadLines(path).Count() <= MostLines, $"{path} is too long."));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("samples")]
    [InlineData("benchmarks")]
    public void Sources_EachLine_HasAtMost120Characters(string folder) =>
        AssertNowhere(line => line.Length > MostCharacters, Repository.Sources(folder));

    [Fact]
    public void Sources_EachFile_IsInTheOneNamespace() =>
        Assert.All(Repository.Sources("src/ApiKeys.Core"), path =>
            Assert.Contains("namespace ApiKeys;", File.ReadLines(path)));

    [Fact]
    public void PublicTypes_All_AreInTheOneNamespace() =>
        Assert.All(typeof(ApiKey).Assembly.GetExportedTypes(), type => Assert.Equal("ApiKeys", type.Namespace));

    [Fact]
    public void Hashing_Sources_CompareNoBytesThatStopAtADifference() =>
        Assert.All(Repository.Sources("src/ApiKeys.Core/Hashing"), path =>
            Assert.DoesNotContain("SequenceEqual", File.ReadAllText(path), StringComparison.Ordinal));

    [Fact]
    public void Documents_EachLineOutsideOfTablesAndCode_HasAtMost120Characters()
    {
        var isCode = false;
        AssertNowhere(
            line =>
            {
                var text = line.TrimStart();
                isCode ^= text.StartsWith("```", StringComparison.Ordinal);
                return line.Length > MostCharacters && !isCode && !text.StartsWith('|');
            },
            Repository.Documents());
    }

    [Fact]
    public void Documents_EachFile_EndsWithALine() =>
        Assert.All(Repository.Documents(), path =>
            Assert.EndsWith("\n", File.ReadAllText(path), StringComparison.Ordinal));

    [Fact]
    public void Documents_EachFile_LeavesNothingToDo() => AssertNowhere(Unfinished().IsMatch, Repository.Documents());

    [Fact]
    public void NugetConfig_NamesNoPackageSource() =>
        Assert.DoesNotContain(
            "packageSources", File.ReadAllText(Repository.PathOf("nuget.config")), StringComparison.Ordinal);

    [Fact]
    public void Readme_FirstProgram_IsTheQuickstart()
    {
        var program = File.ReadAllText(Repository.PathOf("samples/Quickstart/Program.cs"));
        Assert.Equal(program.Trim(), FirstBlock(Repository.PathOf("README.md")).Trim());
    }

    [Fact]
    public void Quickstart_Program_IsUnder40Lines() =>
        Assert.InRange(File.ReadLines(Repository.PathOf("samples/Quickstart/Program.cs")).Count(), 1, 39);

    private static void AssertNowhere(Func<string, bool> isUnwanted, IEnumerable<string> paths)
    {
        var places = string.Join('\n', paths.SelectMany(path => Places(path, isUnwanted)));
        Assert.True(places.Length == 0, places);
    }

    /// <summary>Gives the unwanted lines of a file, each after its place.</summary>
    private static IEnumerable<string> Places(string path, Func<string, bool> isUnwanted) =>
        File.ReadLines(path)
            .Select((text, index) => (Text: text, Number: index + 1))
            .Where(line => isUnwanted(line.Text))
            .Select(line => $"{Path.GetRelativePath(Repository.Root, path)}({line.Number}): {line.Text}");

    [GeneratedRegex("TODO|FIXME")]
    private static partial Regex Unfinished();

    private static string FirstBlock(string path) =>
        string.Join('\n', File.ReadLines(path)
            .SkipWhile(line => line != "```csharp")
            .Skip(1)
            .TakeWhile(line => line != "```"));
}
