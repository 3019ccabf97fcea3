namespace ApiKeys;

/// <summary>How other scanners are told what a key looks like.</summary>
/// <remarks>No rule looks at what stands beside a key: machine-made text glues keys to other word characters, as
/// <c>\u0022hm_live_...</c> in nested JSON, and a boundary would lose them. Nor does a rule take a character beside it,
/// or the second of two keys with one separator between them would be missed. Gitleaks and TruffleHog run RE2. GitHub
/// takes the texts around a secret apart from it, falls back on boundaries of its own where none are given, and runs
/// Hyperscan, which tells matches that overlap. None of them checks the checksum; <c>apikeys scan</c> does.</remarks>
internal sealed class ScannerRules(ApiKeyFormat format)
{
    private const string Anything = @"[\s\S]";

    // The pattern of a whole text without its anchors.
    private readonly string _shape = format.Pattern[2..^2];

    private string Beginnings => string.Join(" or ", format.AcceptedBrands.Select(brand => $"{brand}_"));

    private IEnumerable<string> Keywords =>
        format.AcceptedBrands.SelectMany(brand => new[] { $"{brand}_live_", $"{brand}_test_" });

    /// <summary>A rule of a <c>.gitleaks.toml</c>.</summary>
    public string Gitleaks =>
        $"""
        [[rules]]
        id = "{format.Brand}-api-key"
        description = "API key that begins with {Beginnings}"
        regex = '''({_shape})'''
        secretGroup = 1
        keywords = [{string.Join(", ", Keywords.Select(keyword => $"\"{keyword}\""))}]

        """;

    /// <summary>A custom detector in a configuration of TruffleHog.</summary>
    public string TruffleHog =>
        $"""
        detectors:
          - name: {format.Brand} API key
            keywords:
        {string.Join('\n', Keywords.Select(keyword => $"      - {keyword}"))}
            regex:
              key: '({_shape})'

        """;

    /// <summary>The fields of a custom pattern of GitHub's secret scanning.</summary>
    public string GitHub =>
        $"""
        Pattern name:  {format.Brand} API key
        Secret format: {_shape}
        Before secret: \A|{Anything}
        After secret:  \z|{Anything}

        """;
}
