namespace ApiKeys.Tests;

public sealed class MappingTests
{
    public static TheoryData<Action<ApiKeyConsoleOptions>, string> Wrong { get; } = new()
    {
        { options => options.ViewPolicy = null, "ViewPolicy" },
        { options => options.CreatePolicy = "", "CreatePolicy" },
        { options => options.ChangePolicy = "nowhere", "ChangePolicy" },
        { options => options.ResolveOwner = null, "ResolveOwner" },
        { options => options.ResolveActor = null, "ResolveActor" },
        { options => options.Accent = "red", "Accent" },
        { options => options.Accent = "#fff;}body{display:none", "Accent" },
        { options => options.VariableName = "A B", "VariableName" },
        { options => options.LogoPath = "https://elsewhere.example/logo.svg", "LogoPath" },
        { options => options.Stylesheets.Add("site.css"), "Stylesheets" },
        { options => options.ExamplePath = "memories", "ExamplePath" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Map_SettingMissingOrWrong_FailsAndNamesIt(Action<ApiKeyConsoleOptions> configure, string named)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => SmallHost.Build(configure));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void Map_AtTheRootOfTheHost_IsRefused(string pattern)
    {
        var app = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder().Build();
        Assert.Throws<ArgumentException>(nameof(pattern), () => app.MapApiKeyConsole(pattern));
    }

    [Fact]
    public void Map_OneLineAndNothingSet_IsRefused()
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder();
        Microsoft.Extensions.DependencyInjection.PolicyServiceCollectionExtensions.AddAuthorization(builder.Services);
        builder.Services.AddApiKeys().AddInMemoryStore();
        var app = builder.Build();
        Assert.Throws<InvalidOperationException>(() => app.MapApiKeyConsole("/console"));
    }
}
