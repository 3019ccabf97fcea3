using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary><c>apikeys new</c>: makes a key without a store, for a script that fills one.</summary>
internal static class NewCommand
{
    public static Command Make(Streams streams)
    {
        var options = new NewOptions();
        var command = new Command(
            "new",
            "Prints the token and the record of a new key as one line of JSON. Nothing is kept: the token is printed "
                + "this once.");
        options.AddTo(command);
        command.SetAction((parsed, stop) => RunAsync(parsed, options, streams, stop));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        NewOptions options,
        Streams streams,
        CancellationToken stop
    )
    {
        var store = new InMemoryKeyStore();
        try
        {
            await using var node = new ApiKeyNode(options.Settings(parsed), store);
            var result = await node.Issuer.IssueAsync(options.Asked(parsed), stop);
            foreach (var fault in result.Faults)
                await streams.Error.WriteLineAsync(PlainText.Of($"{fault.Member}: {fault.Message}"));
            if (!result.IsIssued)
                return ExitCodes.Failed;
            var row = await store.FindAsync(result.Key!.Id, stop);
            var seed = new SeedKey(result.Token!.Reveal(), Record(row!));
            streams.ExpectReader();
            await streams.Out.WriteLineAsync(JsonSerializer.Serialize(seed, ToolJson.Lines.SeedKey));
            return ExitCodes.Good;
        }
        catch (OptionsValidationException fault)
        {
            foreach (var failure in fault.Failures)
                await streams.Error.WriteLineAsync(PlainText.Of(WithoutProperty(failure)));
            return ExitCodes.Failed;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await streams.Error.WriteLineAsync(PlainText.Of(ArgumentFault.Without(fault.Message)));
            return ExitCodes.Failed;
        }
    }

    // Settings say which of their properties is meant, of which nobody here has heard.
    private static string WithoutProperty(string failure) =>
        ArgumentFault.Without(
            failure.StartsWith("Property ", StringComparison.Ordinal) ? failure.Split(": ", 2)[^1] : failure);

    private static SeedRecord Record(StoredKey row) =>
        new(
            row.Key.Id.ToString(),
            row.Key.Name,
            row.Key.Owner,
            row.Key.Environment,
            row.Key.Prefix,
            SeedAccess.Of(row.Key.Access),
            row.Key.CreatedAt.UtcDateTime,
            row.Key.CreatedBy.Id,
            row.Key.NotBefore?.UtcDateTime,
            row.Key.ExpiresAt?.UtcDateTime,
            new SeedDigest(
                row.Digest.Scheme.ToString(), row.Digest.Pepper, Convert.ToHexStringLower(row.Digest.Reveal())));
}
