using System.Reflection;
using Microsoft.Extensions.Options;

namespace ApiKeys.Tests;

public sealed class ApiKeysOptionsTests
{
    public static TheoryData<string> Names => [.. DocumentedOptions.All.Select(option => option.Name)];

    public static TheoryData<string> Ranged =>
        [
            .. DocumentedOptions.All
                .Where(option => DocumentedOptions.RangeOf(option) is not null)
                .Select(option => option.Name),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Default_EachOption_IsWhatItsDocumentationSays(string name)
    {
        var option = Option(name);
        var made = option.GetValue(new ApiKeysOptions());
        Assert.Equal(DocumentedOptions.DefaultOf(option), DocumentedOptions.Spell(made));
    }

    [Fact]
    public void Validate_Defaults_Succeeds() => Assert.True(Validate(_ => { }).Succeeded);

    [Fact]
    public void Documentation_Ranges_AreFound() =>
        Assert.Equal(
            ["MaxConcurrentReads", "MaxRotationOverlap", "MirrorLimit", "StalenessBound", "UsageFlushInterval"],
            DocumentedOptions.All.Where(option => DocumentedOptions.RangeOf(option) is not null)
                .Select(option => option.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ranged))]
    public void Validate_EndsOfTheDocumentedRange_Succeeds(string name)
    {
        var (least, most) = DocumentedOptions.RangeOf(Option(name))!.Value;
        Assert.True(Validate(options => Option(name).SetValue(options, least)).Succeeded);
        Assert.True(Validate(options => Option(name).SetValue(options, most)).Succeeded);
    }

    [Theory]
    [MemberData(nameof(Ranged))]
    public void Validate_JustOutsideTheDocumentedRange_NamesTheOption(string name)
    {
        var (least, most) = DocumentedOptions.RangeOf(Option(name))!.Value;
        foreach (var outside in new[] { Beside(least, -1), Beside(most, 1) })
            Assert.StartsWith(
                $"Property ApiKeysOptions.{name}:",
                OnlyFault(options => Option(name).SetValue(options, outside)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("Hm")]
    [InlineData("1hm")]
    [InlineData("elevenchars")]
    [InlineData("h_m")]
    [InlineData(null)]
    public void Validate_BrandOfAnotherShape_NamesTheOption(string? brand) =>
        Assert.StartsWith(
            "Property ApiKeysOptions.Brand:", OnlyFault(options => options.Brand = brand!), StringComparison.Ordinal);

    [Theory]
    [InlineData("A")]
    [InlineData("")]
    [InlineData(null)]
    public void Validate_AcceptedBrandOfAnotherShape_NamesTheOption(string? brand) =>
        Assert.StartsWith(
            "Property ApiKeysOptions.AcceptedBrands:",
            OnlyFault(options => options.AcceptedBrands.Add(brand!)), StringComparison.Ordinal);

    [Fact]
    public void Validate_BrandAcceptedTwice_NamesTheOption() =>
        Assert.StartsWith(
            "Property ApiKeysOptions.AcceptedBrands:",
            OnlyFault(options =>
            {
                options.AcceptedBrands.Add("acme");
                options.AcceptedBrands.Add("acme");
            }), StringComparison.Ordinal);

    [Fact]
    public void Validate_CurrentBrandAmongTheAccepted_Succeeds() =>
        Assert.True(Validate(options => options.AcceptedBrands.Add(options.Brand)).Succeeded);

    [Fact]
    public void Validate_ScopesThatMakeNoSense_NamesTheOption()
    {
        Assert.StartsWith(
            "Property ApiKeysOptions.Scopes:",
            OnlyFault(options => options.Scopes.Add(new Scope("A", "Upper case"))), StringComparison.Ordinal);
        Assert.StartsWith(
            "Property ApiKeysOptions.Scopes:",
            OnlyFault(options => options.Scopes.Add(null!)), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_256And257Scopes_SucceedsAndFails()
    {
        Assert.True(Validate(options => Fill(options, 256)).Succeeded);
        Assert.False(Validate(options => Fill(options, 257)).Succeeded);
    }

    [Theory]
    [InlineData("not base 64!")]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData(null)]
    public void Validate_PepperThatIsNone_NamesTheOptionAndThePepperAndNotItsText(string? secret)
    {
        var fault = OnlyFault(options => options.Peppers.Add("2026", secret!));
        Assert.StartsWith("Property ApiKeysOptions.Peppers:", fault, StringComparison.Ordinal);
        Assert.Contains("2026", fault, StringComparison.Ordinal);
        Assert.False(secret is { Length: > 0 } && fault.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_PepperWhereItsNameBelongs_IsNotRepeated()
    {
        var secret = Convert.ToBase64String(new byte[32]);
        var faults = Validate(options =>
        {
            options.Peppers.Add(secret, "2026");
            options.CurrentPepper = secret + "=";
        });
        Assert.DoesNotContain(secret, faults.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    [InlineData(1_000, true)]
    public void Validate_PepperOfSomeBytes_NeedsAtLeast32(int bytes, bool succeeds)
    {
        var secret = Convert.ToBase64String(new byte[bytes]);
        Assert.Equal(succeeds, Validate(options => options.Peppers.Add("a", secret)).Succeeded);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Validate_PepperWithoutName_NamesTheOption(string name) =>
        Assert.StartsWith(
            "Property ApiKeysOptions.Peppers:",
            OnlyFault(options => options.Peppers.Add(name, Digests.Base64(1))), StringComparison.Ordinal);

    [Theory]
    [InlineData("b")]
    [InlineData("A")]
    [InlineData("")]
    public void Validate_CurrentPepperThatIsNotThere_NamesTheOption(string current) =>
        Assert.StartsWith(
            "Property ApiKeysOptions.CurrentPepper:",
            OnlyFault(options =>
            {
                options.Peppers.Add("a", Digests.Base64(1));
                options.CurrentPepper = current;
            }), StringComparison.Ordinal);

    [Fact]
    public void Validate_SeveralFaults_ReportsAllTogether()
    {
        var result = Validate(options =>
        {
            options.Brand = "";
            options.AcceptedBrands.Add("");
            options.Scopes.Add(null!);
            options.Imports.Add(null!);
            options.StalenessBound = default;
            options.MirrorLimit = 0;
            options.MaxConcurrentReads = 0;
            options.UsageFlushInterval = default;
            options.MaxRotationOverlap = TimeSpan.FromDays(31);
            options.Peppers.Add("a", "");
            options.CurrentPepper = "b";
        });
        Assert.Equal(DocumentedOptions.All.Count - 2, result.Failures!.Count());
    }

    [Fact]
    public void Node_WrongSettings_ThrowsAndNamesEach()
    {
        var options = new ApiKeysOptions { MirrorLimit = 0, StalenessBound = TimeSpan.Zero };
        var fault = Assert.Throws<OptionsValidationException>(
            () => { _ = new ApiKeyNode(options, new InMemoryKeyStore()); });
        Assert.Contains("ApiKeysOptions.MirrorLimit", fault.Message, StringComparison.Ordinal);
        Assert.Contains("ApiKeysOptions.StalenessBound", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_AcceptedBrands_ReadsOldKeysAndIssuesNewOnes()
    {
        await using var old = new TestNode(options => options.Brand = "acme");
        await using var node = new TestNode(options => options.AcceptedBrands.Add("acme"), store: old.Store);
        var (_, oldToken) = await old.IssueAsync();
        var (_, newToken) = await node.IssueAsync();
        Assert.StartsWith("acme_live_", oldToken, StringComparison.Ordinal);
        Assert.StartsWith("hm_live_", newToken, StringComparison.Ordinal);
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(oldToken));
        Assert.Equal(ApiKeyVerdict.Malformed, await old.VerdictOfAsync(newToken));
    }

    private static PropertyInfo Option(string name) => DocumentedOptions.All.Single(option => option.Name == name);

    private static object Beside(object value, int step) =>
        value is TimeSpan span ? span + TimeSpan.FromTicks(step) : (int)value + step;

    private static void Fill(ApiKeysOptions options, int scopes)
    {
        for (var number = 0; number < scopes; number++)
            options.Scopes.Add(new Scope($"scope{number}", "Some"));
    }

    private static string OnlyFault(Action<ApiKeysOptions> change)
    {
        var result = Validate(change);
        Assert.True(result.Failed);
        return Assert.Single(result.Failures!);
    }

    private static ValidateOptionsResult Validate(Action<ApiKeysOptions> change)
    {
        var options = new ApiKeysOptions();
        change(options);
        return new ApiKeysOptionsCheck().Validate(null, options);
    }
}
