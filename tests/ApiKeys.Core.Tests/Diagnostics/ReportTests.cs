namespace ApiKeys.Tests;

public sealed class ReportTests
{
    private const int RowDamaged = 1006;
    private const int StoreFailed = 1005;

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void RowDamaged_ThousandsOfKeysInAMinute_ReportsAThousand()
    {
        using var log = new CapturedLog();
        using var diagnostics = new NodeDiagnostics(log.CreateLogger(""), null, _time, () => 0);
        for (var number = 1; number <= 3_000; number++)
            diagnostics.RowDamaged(Some.Id(number));
        Assert.Equal(1_000, log.Count(RowDamaged));
    }

    [Fact]
    public void RowDamaged_OneKeyAgainAndAgain_IsReportedOnceAMinute()
    {
        using var log = new CapturedLog();
        using var diagnostics = new NodeDiagnostics(log.CreateLogger(""), null, _time, () => 0);
        diagnostics.RowDamaged(Some.Id(1));
        diagnostics.RowDamaged(Some.Id(1));
        _time.Advance(TimeSpan.FromMinutes(1));
        diagnostics.RowDamaged(Some.Id(1));
        Assert.Equal(2, log.Count(RowDamaged));
    }

    [Fact]
    public void StoreFailed_WithinTenSeconds_IsOneEvent()
    {
        using var log = new CapturedLog();
        using var diagnostics = new NodeDiagnostics(log.CreateLogger(""), null, _time, () => 0);
        diagnostics.StoreFailed(new IOException());
        _time.Advance(TimeSpan.FromSeconds(9));
        diagnostics.StoreFailed(new IOException());
        _time.Advance(TimeSpan.FromSeconds(1));
        diagnostics.StoreFailed(new IOException());
        Assert.Equal(2, log.Count(StoreFailed));
    }
}
