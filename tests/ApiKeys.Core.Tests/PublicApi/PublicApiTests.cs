namespace ApiKeys.Tests;

public sealed class PublicApiTests
{
    private const string Approved = "tests/ApiKeys.Core.Tests/PublicApi/ApiKeys.Core.approved.txt";
    private const string Received = "artifacts/ApiKeys.Core.received.txt";

    [Fact]
    public void Surface_OfThePackage_IsTheApprovedOne()
    {
        var surface = PublicSurface.Of(typeof(ApiKey).Assembly);
        var approved = Repository.PathOf(Approved);
        var same = File.Exists(approved)
            && string.Equals(File.ReadAllText(approved), surface, StringComparison.Ordinal);
        if (!same)
            File.WriteAllText(Repository.PathOf(Received), surface);
        Assert.True(same, $"What the package offers has changed. Compare, and to approve it: cp {Received} {Approved}");
    }
}
