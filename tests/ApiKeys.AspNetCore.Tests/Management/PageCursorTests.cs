namespace ApiKeys.Tests;

public sealed class PageCursorTests
{
    public static TheoryData<DateTimeOffset> Instants { get; } =
        [DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch.AddMilliseconds(-1), Some.Now];

    [Theory]
    [MemberData(nameof(Instants))]
    public void TryRead_WhatWasWritten_IsThatPlace(DateTimeOffset instant)
    {
        var written = new KeyCursor(instant, ApiKeyId.Parse("zDu3J4s4"));
        Assert.True(PageCursor.TryRead(PageCursor.Write(written), out var read));
        Assert.Equal(written, read);
    }
}
