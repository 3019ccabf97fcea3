using System.CommandLine;

namespace ApiKeys;

/// <summary>The options of <c>apikeys new</c>, and what they ask of the issuer.</summary>
internal sealed class NewOptions
{
    private readonly BrandOptions _brands = new();
    private readonly Option<string> _name = new("--name") { Description = "What the owner calls it.", Required = true };
    private readonly Option<string> _owner = new("--owner") { Description = "Whose it is.", Required = true };
    private readonly Option<string> _maker = new("--created-by")
    {
        Description = "Who makes it.",
        DefaultValueFactory = static _ => "apikeys new",
    };
    private readonly Option<bool> _test = new("--test") { Description = "Makes a test key; otherwise it is live." };
    private readonly Option<string[]> _scopes = new("--scope")
    {
        Description = "A scope that it has, several times for more. Without any it has full access.",
        DefaultValueFactory = static _ => [],
    };
    private readonly Option<string[]> _tags = new("--tag")
    {
        Description = "A tag that the scopes hold on, several times for more. Without any they hold on every tag.",
        DefaultValueFactory = static _ => [AccessGrant.EveryTagSymbol],
    };
    private readonly Option<DateTimeOffset?> _from = new("--not-before")
    {
        Description = "The instant from which it is usable, such as 2027-01-31T00:00Z; UTC where no zone is named. "
            + "The days count from there.",
        CustomParser = static result => NewValues.Instant(result),
    };
    private readonly Option<int?> _days = new("--days")
    {
        Description = "Days until it expires; a year if not said.",
        CustomParser = static result => NewValues.Days(result),
    };
    private readonly Option<bool> _never = new("--never-expires") { Description = "It does not expire." };
    private readonly Option<string?> _pepper = new("--pepper") { Description = "The pepper to hash under." };
    private readonly Option<FileInfo?> _pepperFile = new("--pepper-file")
    {
        Description = "The file with that pepper in base 64.",
    };

    public void AddTo(Command command)
    {
        Option[] options = [_name, _owner, _maker, _test, _scopes, _tags, _from, _days, _never, _pepper, _pepperFile];
        Array.ForEach(options, command.Options.Add);
        _brands.AddCurrentTo(command);
        _maker.Validators.Add(result => ArgumentFault.Report(
            () => Actor.Person(result.GetValueOrDefault<string>()),
            fault => result.AddError($"{_maker.Name}: {fault}")));
        command.Validators.Add(result =>
        {
            foreach (var option in options)
                NewValues.RefuseKeys(result.GetResult(option), result.AddError);
            if (result.GetValue(_pepper) is null != result.GetValue(_pepperFile) is null)
                result.AddError("Give --pepper and --pepper-file together.");
            if (result.GetValue(_never) && result.GetValue(_days) is not null)
                result.AddError("Give --days or --never-expires.");
            if (result.GetResult(_tags) is { Implicit: false } && result.GetValue(_scopes) is [])
                result.AddError("Give the scopes that hold on the tags.");
        });
    }

    public ApiKeysOptions Settings(ParseResult parsed)
    {
        var settings = new ApiKeysOptions { Brand = _brands.Of(parsed).Brand, AcceptTestKeys = true };
        foreach (var scope in parsed.GetValue(_scopes)!.Distinct(StringComparer.Ordinal))
            settings.Scopes.Add(new Scope(scope, scope));
        if (parsed.GetValue(_pepper) is { } pepper)
        {
            settings.Peppers[pepper] = Text(parsed.GetValue(_pepperFile)!).Trim();
            settings.CurrentPepper = pepper;
        }

        return settings;
    }

    public NewApiKey Asked(ParseResult parsed) =>
        new()
        {
            Name = parsed.GetValue(_name)!,
            Owner = parsed.GetValue(_owner)!,
            CreatedBy = Actor.Person(parsed.GetValue(_maker)!),
            Environment = parsed.GetValue(_test) ? ApiKeyEnvironment.Test : ApiKeyEnvironment.Live,
            Access = parsed.GetValue(_scopes) is { Length: > 0 } scopes
                ? KeyAccess.Scoped(scopes, parsed.GetValue(_tags)!)
                : KeyAccess.Full,
            NotBefore = parsed.GetValue(_from),
            Expiry = Expiry(parsed),
        };

    private static string Text(FileInfo file)
    {
        using var reader = new StreamReader(NamedFile.Open(file.FullName));
        return reader.ReadToEnd();
    }

    private ApiKeyExpiry Expiry(ParseResult parsed)
    {
        if (parsed.GetValue(_never))
            return ApiKeyExpiry.Never;
        return parsed.GetValue(_days) is { } days ? ApiKeyExpiry.After(Lifetime(days)) : ApiKeyExpiry.OneYear;
    }

    // The end of time comes before so many days are over.
    private static TimeSpan Lifetime(int days) =>
        TimeSpan.FromDays(Math.Clamp(days, TimeSpan.MinValue.Days, TimeSpan.MaxValue.Days));
}
