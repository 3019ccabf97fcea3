using System.Text;

namespace ApiKeys.Tests.Validation;

public class KeyIndexThreadTests
{
    private const int Keys = 12;
    private const int Turns = 30_000;

    private volatile bool _written;

    [Fact]
    public async Task Validate_WhileEntriesAreSwappedRemovedAndRegrown_IsAlwaysSomeVersionOfThatKey()
    {
        await using var test = await NodeUnderTest.StartedAsync(
            Configure, [.. Rows(owner: "acme")]);
        var writer = Task.Run(() => Write(test));
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Read(test))).ToArray();
        await writer;
        Assert.True((await Task.WhenAll(readers)).All(answers => answers > 0));
    }

    /// <summary>Swaps each key between two forms that differ in everything an answer shows, removes and adds
    /// others.</summary>
    private void Write(NodeUnderTest test)
    {
        for (var turn = 0; turn < Turns / 10; turn++)
        {
            var number = 1 + (turn % Keys);
            var odd = (turn / Keys % 2) != 0;
            var tag = turn / Keys % 4 == 0 ? "tag-0" : $"tag-{turn}";
            test.Truth.Change(number, key => key with
            {
                Name = $"{key.Id} {odd}",
                Disabled = odd,
                Access = KeyAccess.Scoped(["read"], [tag]),
            });
            if (turn % 7 == 0)
                test.Truth.Add(NodeUnderTest.Row(1_000 + turn));
            if (turn % 7 == 3)
                test.Truth.Delete(1_000 + turn - 3);
            test.Time.Advance(TimeSpan.FromSeconds(1));
        }

        _written = true;
    }

    private int Read(NodeUnderTest test)
    {
        var answers = 0;
        var required = test.Node.Scopes.Require("read");
        for (var turn = 0; turn < Turns || !_written; turn++)
        {
            var number = 1 + (turn % Keys);
            var right = turn % 3 != 0;
            var token = Encoding.ASCII.GetBytes(NodeUnderTest.Token(number, right ? 's' : 'x'));
            var answer = test.Node.Validator.ValidateAsync(token).AsTask().GetAwaiter().GetResult();
            Assert.Equal(Some.Id(number), answer.PresentedId);
            if (answer.Verdict == ApiKeyVerdict.Unavailable)
                continue;
            answers++;
            ApiKeyVerdict[] expected = right ? [ApiKeyVerdict.Valid, ApiKeyVerdict.Disabled] : [ApiKeyVerdict.Mismatch];
            Assert.Contains(answer.Verdict, expected);
            if (answer.Key is not { } key)
                continue;
            Assert.Equal(Some.Id(number), key.Id);
            Assert.False(key.Name.EndsWith("True", StringComparison.Ordinal));

            // Whatever the key has become since, the decision is about the key that was validated.
            Assert.Equal(
                key.Granted.Decide(required, "tag-0").Verdict,
                test.Node.Validator.Decide(answer, required, "tag-0").Verdict);
        }

        return answers;
    }

    private static void Configure(ApiKeysOptions options)
    {
        options.MirrorLimit = 8;
        options.Scopes.Add(new Scope("read", "Read"));
    }

    private static IEnumerable<StoredKey> Rows(string owner) =>
        Enumerable.Range(1, Keys).Select(number => NodeUnderTest.Row(number, key => key with { Owner = owner }));
}
