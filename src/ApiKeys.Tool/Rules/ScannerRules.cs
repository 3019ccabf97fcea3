namespace ApiKeys;

/// <summary>How other scanners are told what a key looks like.</summary>
/// <remarks>A boundary must take no character, or the second of two keys with one separator between them is missed.
/// Gitleaks and TruffleHog run RE2, which has no look-arounds; its <c>\b</c> is that of ASCII. Since a key begins and
/// ends with a letter or digit, it stands where the look-arounds of <see cref="ApiKeyFormat.ScanPattern"/> do: a key
/// glued to <c>0-9A-Za-z_</c> is none. GitHub takes the texts around a secret apart from it, in the form of its own
/// defaults, and runs Hyperscan, which tells matches that overlap. None of them checks the checksum; <c>apikeys
/// scan</c> does.</remarks>
internal sealed class ScannerRules(ApiKeyFormat format)
{
    private const string Boundary = @"\b";
    private const string Other = "[^0-9A-Za-z_]";

    // The pattern of a whole text without its anchors.
    private readonly string _shape = format.Pattern[2..^2];

    private IEnumerable<string> Keywords =>
        format.AcceptedBrands.SelectMany(brand => new[] { $"{brand}_live_", $"{brand}_test_" });

    /// <summary>A rule of a <c>.gitleaks.toml</c>.</summary>
    public string Gitleaks =>
        $"""
        [[rules]]
        id = "{format.Brand}-api-key"
        description = "API key that begins with {format.Brand}_"
        regex = '''{Boundary}({_shape}){Boundary}'''
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
              key: '{Boundary}({_shape}){Boundary}'

        """;

    /// <summary>The fields of a custom pattern of GitHub's secret scanning.</summary>
    public string GitHub =>
        $"""
        Pattern name:  {format.Brand} API key
        Secret format: {_shape}
        Before secret: \A|{Other}
        After secret:  \z|{Other}

        """;
}
