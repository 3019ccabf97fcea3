namespace ApiKeys.Tests;

public sealed class SurfaceTests
{
    [Fact]
    public void Surface_OfTheTool_IsItsCommandLineAlone() =>
        Assert.Empty(typeof(CommandLine).Assembly.GetExportedTypes());
}
