using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Checks the settings of a node, all of them, and names each option at fault; never repeats a
/// pepper.</summary>
internal sealed class ApiKeysOptionsCheck : IValidateOptions<ApiKeysOptions>
{
    private const int MostShown = 32;
    private static readonly TimeSpan _shortestFlush = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestOverlap = TimeSpan.FromDays(30);
    private static readonly TimeSpan _longestFlush = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, ApiKeysOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        CheckBuilds(() => new ApiKeyFormat(options.Brand), nameof(options.Brand), faults);
        CheckBuilds(
            () => new ApiKeyFormat(acceptedBrands: options.AcceptedBrands), nameof(options.AcceptedBrands), faults);
        CheckBuilds(
            () => new ImportedShapes(options.Imports, [options.Brand, .. options.AcceptedBrands]),
            nameof(options.Imports),
            faults);
        CheckBuilds(() => new ScopeCatalog(options.Scopes), nameof(options.Scopes), faults);
        CheckRange(
            options.StalenessBound, StalenessLimit.Least, StalenessLimit.Most, nameof(options.StalenessBound), faults);
        CheckRange(
            options.UsageFlushInterval, _shortestFlush, _longestFlush, nameof(options.UsageFlushInterval), faults);
        CheckRange(
            options.MaxRotationOverlap, TimeSpan.Zero, _longestOverlap, nameof(options.MaxRotationOverlap), faults);
        CheckRange(options.MirrorLimit, 1, 10_000_000, nameof(options.MirrorLimit), faults);
        CheckRange(options.MaxConcurrentReads, 1, 10_000, nameof(options.MaxConcurrentReads), faults);
        CheckPeppers(options, faults);
        return faults.Build();
    }

    private static void CheckBuilds(Func<object> build, string option, ValidateOptionsResultBuilder faults)
    {
        try
        {
            build();
        }
        catch (ArgumentException fault)
        {
            faults.AddError(fault.Message, Named(option));
        }
    }

    private static void CheckRange<T>(T value, T least, T most, string option, ValidateOptionsResultBuilder faults)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            faults.AddError($"{value} is not from {least} to {most}.", Named(option));
    }

    private static void CheckPeppers(ApiKeysOptions options, ValidateOptionsResultBuilder faults)
    {
        foreach (var (name, secret) in options.Peppers)
        {
            var bytes = new byte[((secret?.Length ?? 0) * 3 / 4) + 3];
            if (string.IsNullOrWhiteSpace(name))
                faults.AddError("A pepper has a name.", Named(nameof(options.Peppers)));
            if (secret is null || !Convert.TryFromBase64String(secret, bytes, out var length))
                faults.AddError($"The pepper {Shown(name)} is not base 64.", Named(nameof(options.Peppers)));
            else if (length < ApiKeysOptions.MinPepperLength)
                faults.AddError(
                    $"The pepper {Shown(name)} has {length} bytes; it needs {ApiKeysOptions.MinPepperLength}.",
                    Named(nameof(options.Peppers))
                );
        }

        if (options.CurrentPepper is { } current && !options.Peppers.ContainsKey(current))
            faults.AddError($"There is no pepper {Shown(current)} in Peppers.", Named(nameof(options.CurrentPepper)));
    }

    // A name as long as a pepper may be one, put in the wrong place.
    private static string Shown(string name) =>
        name.Length <= MostShown ? name : $"with a name of {name.Length} characters";

    private static string Named(string option) => $"{nameof(ApiKeysOptions)}.{option}";
}
