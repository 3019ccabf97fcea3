using System.CommandLine;

namespace ApiKeys;

/// <summary>The options that say which keys are meant.</summary>
internal sealed class BrandOptions
{
    private readonly Option<string> _brand = new("--brand")
    {
        Description = "What keys begin with.",
        DefaultValueFactory = static _ => ApiKeyFormat.DefaultBrand,
    };

    private readonly Option<string[]> _accept = new("--accept-brand")
    {
        Description = "A brand that keys began with in the past. Can be given several times.",
        DefaultValueFactory = static _ => [],
    };

    public BrandOptions()
    {
        _brand.Validators.Add(result => Check(result.GetValueOrDefault<string>(), result.AddError));
        _accept.Validators.Add(result =>
        {
            foreach (var brand in result.GetValueOrDefault<string[]>())
                Check(brand, result.AddError);
        });
    }

    public void AddTo(Command command)
    {
        AddCurrentTo(command);
        command.Options.Add(_accept);
    }

    /// <summary>Adds the brand of new keys alone.</summary>
    public void AddCurrentTo(Command command) => command.Options.Add(_brand);

    public ApiKeyFormat Of(ParseResult parsed) => new(parsed.GetValue(_brand)!, parsed.GetValue(_accept));

    private static void Check(string brand, Action<string> report) =>
        ArgumentFault.Report(() => _ = new ApiKeyFormat(brand), report);
}
