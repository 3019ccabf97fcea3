using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class CutLinesTests
{
    private static readonly Gen<string> _texts =
        from parts in Gen.ListOf(
            Gen.Elements("\n", "\r", "\r\n", "x", "é", new string('y', 60), new string('z', 4093)))
        select string.Concat(parts);

    [Fact]
    public void Read_AnyText_GivesTheBeginningOfEachLine() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(_texts.ToArbitrary(), text => Assert.Equal(Expected(text), Read(text))));

    private static IEnumerable<string> Expected(string text)
    {
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
            yield return line[..Math.Min(line.Length, CutLines.MaxLength)];
    }

    private static List<string> Read(string text)
    {
        using var reader = new StringReader(text);
        return new CutLines(reader).ReadAsync(CancellationToken.None).ToBlockingEnumerable().ToList();
    }
}
