using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class ScanPropertyTests
{
    private const int PieceLength = 1 << 16;

    // Around the ends of pieces, where a hit could be lost or told twice.
    private static readonly Gen<string> _texts =
        from gaps in Gen.Choose(0, 4).SelectMany(count => Gen.ListOf(Gap, count))
        from separators in Gen.ArrayOf(Gen.Elements(" ", "\n", "", "x", "é", "\0\0", "=", "\r\n"))
        from end in Gen.Elements("", " ", "0")
        select Compose([.. gaps], separators, end);

    private static Gen<int> Gap =>
        Gen.OneOf(Gen.Choose(0, 200), Gen.Choose(PieceLength - 150, PieceLength + 50));

    [Fact]
    public void Scan_AnyText_FindsWhatOneLookAtAllOfItFinds() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150),
            Prop.ForAll(_texts.ToArbitrary(), text =>
            {
                var run = Tool.FeedAsync(text, "scan").GetAwaiter().GetResult();
                Assert.Equal(Expected(text), run.Lines);
            }));

    private static IEnumerable<string> Expected(string text)
    {
        var format = new ApiKeyFormat();

        // A text with a zero early on is binary: its places are those of bytes.
        var bytes = Encoding.UTF8.GetBytes(text);
        var isBinary = bytes.AsSpan(0, Math.Min(bytes.Length, 8_000)).Contains((byte)0);
        text = isBinary ? Encoding.Latin1.GetString(bytes) : text;
        foreach (var at in Enumerable.Range(0, text.Length).Where(at => IsKey(format, text, at)))
        {
            var before = isBinary ? [text[..at]] : text[..at].Split('\n');
            yield return $"(standard input):{before.Length}:{before[^1].Length + 1}: {Keys.Masked}";
        }
    }

    // Every place is looked at, whatever stands there and beside it.
    private static bool IsKey(ApiKeyFormat format, string text, int at) =>
        at + Keys.Token.Length <= text.Length && format.Parse(text.AsSpan(at, Keys.Token.Length)).IsWellFormed;

    private static string Compose(int[] gaps, string[] separators, string end)
    {
        var text = new StringBuilder();
        for (var i = 0; i < gaps.Length; i++)
        {
            var separator = i < separators.Length ? separators[i] : " ";
            text.Append('-', gaps[i]).Append(separator).Append(i % 3 == 2 ? Keys.LookAlike : Keys.Token);
        }

        return text.Append(end).ToString();
    }
}
