namespace ApiKeys.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void Surface_OfThePackage_IsTheApprovedOne() =>
        PublicSurface.AssertApproved(typeof(SqlKeyStore).Assembly);
}
