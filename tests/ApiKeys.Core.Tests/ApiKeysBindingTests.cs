using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ApiKeys.Tests;

public sealed class ApiKeysBindingTests
{
    private static readonly ApiKeysOptions _bound = Bind(new Dictionary<string, string?>
    {
        ["ApiKeys:Brand"] = "acme",
        ["ApiKeys:AcceptedBrands:0"] = "hm",
        ["ApiKeys:AcceptedBrands:1"] = "old",
        ["ApiKeys:AcceptTestKeys"] = "true",
        ["ApiKeys:KeysManageKeys"] = "true",
        ["ApiKeys:MaxRotationOverlap"] = "30.00:00:00",
        ["ApiKeys:StalenessBound"] = "00:00:02",
        ["ApiKeys:MirrorLimit"] = "7",
        ["ApiKeys:MaxConcurrentReads"] = "8",
        ["ApiKeys:UsageFlushInterval"] = "00:01:00",
        ["ApiKeys:Imports:0:Prefix"] = "sk_live_",
        ["ApiKeys:Imports:0:Length"] = "40",
        ["ApiKeys:Imports:0:Alphabet"] = "0123456789abcdef",
        ["ApiKeys:Scopes:0:Name"] = "memory:write",
        ["ApiKeys:Scopes:0:Description"] = "Write",
        ["ApiKeys:Scopes:0:Implies:0"] = "memory:read",
        ["ApiKeys:Scopes:1:Name"] = "memory:read",
        ["ApiKeys:Scopes:1:Description"] = "Read",
        ["ApiKeys:Scopes:1:Aliases:0"] = "memory:readonly",
        ["ApiKeys:Scopes:1:Aliases:1"] = "memory:view",
        ["ApiKeys:Peppers:2025"] = Digests.Base64(1),
        ["ApiKeys:Peppers:2026"] = Digests.Base64(2),
        ["ApiKeys:CurrentPepper"] = "2026",
    });

    [Fact]
    public void Bind_SimpleOptions_AreTaken() =>
        Assert.Equal(
            ("acme", true, TimeSpan.FromSeconds(2), 7, 8, TimeSpan.FromMinutes(1), "2026"),
            (_bound.Brand, _bound.AcceptTestKeys, _bound.StalenessBound, _bound.MirrorLimit,
                _bound.MaxConcurrentReads, _bound.UsageFlushInterval, _bound.CurrentPepper));

    [Fact]
    public void Bind_AcceptedBrands_AreTakenInOrder() => Assert.Equal(["hm", "old"], _bound.AcceptedBrands);

    [Fact]
    public void Bind_Imports_AreTakenWhole() =>
        Assert.Equal(
            new ImportedFormat { Prefix = "sk_live_", Length = 40, Alphabet = "0123456789abcdef" },
            Assert.Single(_bound.Imports));

    [Fact]
    public void Bind_Peppers_AreTakenByName() =>
        Assert.Equal(
            [("2025", Digests.Base64(1)), ("2026", Digests.Base64(2))],
            _bound.Peppers.Select(pepper => (pepper.Key, pepper.Value)).Order());

    [Fact]
    public void Bind_Scopes_AreTakenWithWhatTheyImplyAndTheirAliases()
    {
        var catalog = new ScopeCatalog(_bound.Scopes);
        Assert.Equal(["memory:write", "memory:read"], catalog.Scopes.Select(scope => scope.Name));
        Assert.Equal(["memory:read"], catalog.Scopes[0].Implies);
        Assert.Equal(["memory:readonly", "memory:view"], catalog.Scopes[1].Aliases);
    }

    [Fact]
    public void Bind_EveryOption_IsSomethingElseThanItsDefault() =>
        Assert.All(DocumentedOptions.All, option =>
            Assert.NotEqual(DocumentedOptions.DefaultOf(option), DocumentedOptions.Spell(option.GetValue(_bound))));

    private static ApiKeysOptions Bind(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddApiKeys().AddInMemoryStore();
        services.Configure<ApiKeysOptions>(configuration.GetSection("ApiKeys"));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<ApiKeysOptions>>().Value;
    }
}
