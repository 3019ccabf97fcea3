namespace ApiKeys.Tests;

public sealed class DocumentTests
{
    public static TheoryData<string> Documents => [.. CompiledBlocks.Documents];

    public static TheoryData<string> AllDocuments => [.. CompiledBlocks.AllDocuments()];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Code_OfTheDocument_Compiles(string document)
    {
        var faults = string.Join('\n', CompiledBlocks.FaultsOf(document));
        Assert.True(faults.Length == 0, faults);
    }

    [Fact]
    public void Code_OfEveryPage_IsThere()
    {
        var pages = Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md")
            .Select(page => Path.GetRelativePath(Repository.Root, page));
        Assert.Empty(pages.Except(CompiledBlocks.Documents));
    }

    [Fact]
    public void Code_WithAFault_IsToldWithTheLineOfItsDocument()
    {
        var faults = CompiledBlocks.Compile([new CodeBlock("page.md", 7, "var two = 2;\ntwo.Nothing();")]);
        Assert.StartsWith("page.md(8,5): error CS1061:", faults["page.md"].Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Around_ItsOwnCode_Compiles() => Assert.Empty(CompiledBlocks.FaultsOf("Around.cs"));

    [Theory]
    [MemberData(nameof(AllDocuments))]
    public void Code_UnderAnotherName_IsNowhere(string document) =>
        Assert.DoesNotContain(
            File.ReadLines(Repository.PathOf(document)),
            line => line.Trim() is "```cs" or "```c#" or "```C#" or "```CSharp");
}
