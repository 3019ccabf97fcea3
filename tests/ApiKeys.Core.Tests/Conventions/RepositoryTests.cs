namespace ApiKeys.Tests;

public sealed class RepositoryTests
{
    private const int MostLines = 300;

    [Fact]
    public void Sources_EachFile_IsAtMost300Lines() =>
        Assert.All(Repository.Sources("src"), path =>
            Assert.True(File.ReadLines(path).Count() <= MostLines, $"{path} is too long."));

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
    public void Readme_FirstProgram_IsTheQuickstart()
    {
        var program = File.ReadAllText(Repository.PathOf("samples/Quickstart/Program.cs"));
        Assert.Equal(program.Trim(), FirstBlock(Repository.PathOf("README.md")).Trim());
    }

    [Fact]
    public void Quickstart_Program_IsUnder40Lines() =>
        Assert.InRange(File.ReadLines(Repository.PathOf("samples/Quickstart/Program.cs")).Count(), 1, 39);

    private static string FirstBlock(string path) =>
        string.Join('\n', File.ReadLines(path)
            .SkipWhile(line => line != "```csharp")
            .Skip(1)
            .TakeWhile(line => line != "```"));
}
