using System.CommandLine;

namespace ApiKeys;

/// <summary><c>apikeys rules</c>: prints the rule by which other scanners find keys of a brand.</summary>
internal static class RulesCommand
{
    public static Command Make(Streams streams)
    {
        var scanner = new Argument<string>("scanner") { Description = "gitleaks, trufflehog or github." };
        scanner.AcceptOnlyFromAmong("gitleaks", "trufflehog", "github");
        var brands = new BrandOptions();
        var command = new Command("rules", "Prints the rule by which a scanner finds keys of a brand.") { scanner };
        brands.AddTo(command);
        command.SetAction(parsed =>
        {
            var rules = new ScannerRules(brands.Of(parsed));
            streams.ExpectReader();
            streams.Out.Write(parsed.GetValue(scanner) switch
            {
                "gitleaks" => rules.Gitleaks,
                "trufflehog" => rules.TruffleHog,
                _ => rules.GitHub,
            });
            return ExitCodes.Good;
        });
        return command;
    }
}
