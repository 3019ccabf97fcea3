using ApiKeys.ConsoleParts;

namespace ApiKeys.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void Surface_OfThePackage_IsTheApprovedOne() =>
        PublicSurface.AssertApproved(typeof(ApiKeyConsoleOptions).Assembly);

    [Fact]
    public void PublicTypes_BesideTheOneNamespace_ArePartsOfPages() =>
        Assert.All(
            typeof(ApiKeyConsoleOptions).Assembly.GetExportedTypes().Where(type => type.Namespace != "ApiKeys"),
            type => Assert.True(type.IsAssignableTo(typeof(ConsolePart)) || type.Name == "_Imports", type.FullName));
}
