using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ApiKeys.Tests;

/// <summary>Where and how a key may be presented: the rows about headers and places.</summary>
public sealed class PresentingTests : IAsyncLifetime
{
    private static readonly int[] _refusedOrTooLarge = [401, 431];
    private static readonly int[] _refusedOrWrong = [400, 401];

    private TestHost _host = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(
            app => app.MapGet("/read", () => "read").RequireScope("memory:read"),
            options => options.HeaderName = "X-API-Key");
        _token = (await _host.IssueAsync()).Token;
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("Authorization: Bearer {0}")]
    [InlineData("Authorization: bearer {0}")]
    [InlineData("Authorization: BEARER {0}")]
    [InlineData("Authorization: Bearer   {0}")]
    [InlineData("Authorization: Bearer {0}   ")]
    [InlineData("X-API-Key: {0}")]
    [InlineData("x-api-key:  {0} ")]
    public async Task Get_KeyPresented_IsAccepted(string line) => Assert.Equal(200, await StatusAsync(line));

    [Theory]
    [InlineData("Authorization: Bearer {0}, Bearer {1}")]
    [InlineData("Authorization: Basic QQ==, Bearer {0}")]
    [InlineData("Authorization: Bearer {0}, Basic QQ==")]
    [InlineData("Authorization: Bearer a, Bearer b")]
    [InlineData("Authorization: Bearer {0}\r\nAuthorization: Bearer {0}")]
    [InlineData("Authorization: Basic QQ==\r\nAuthorization: bearer {0}")]
    [InlineData("Authorization: Bearer {0}\r\nX-API-Key: {0}")]
    [InlineData("Authorization: Bearer {0}\r\nX-API-Key: other")]
    [InlineData("X-API-Key: {0}\r\nX-API-Key: {0}")]
    public async Task Get_TwoCredentials_Is400Everywhere(string lines)
    {
        var raw = await RawConnection.GetAsync(_host, "/nowhere", Fill(lines));
        Assert.Equal(400, RawConnection.StatusOf(raw));
        Assert.Contains("urn:apikeys:invalid-request", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_KeyInTheExtraHeaderBesideAnotherBearer_Is400() =>
        Assert.Equal(400, await StatusAsync("Authorization: Bearer x.y.z\r\nX-API-Key: {0}"));

    [Theory]
    [InlineData("Accept: */*")]
    [InlineData("Authorization:")]
    [InlineData("Authorization:    ")]
    [InlineData("Authorization: Bearer")]
    [InlineData("Authorization: Bearer   ")]
    [InlineData("Authorization: Basic QQ==")]
    [InlineData("Authorization: Bearer\t{0}")]
    [InlineData("Authorization: Bearer{0}")]
    [InlineData("Authorization: Digest username=\"a, Bearer b\", realm=\"c\"")]
    [InlineData("X-API-Key:")]
    public async Task Get_NoBearerToken_IsChallengedWithoutError(string line)
    {
        var raw = await RawConnection.GetAsync(_host, "/read", Fill(line));
        Assert.Equal(401, RawConnection.StatusOf(raw));
        Assert.Contains("WWW-Authenticate: Bearer realm=\"api\"\r\n", raw, StringComparison.Ordinal);
        Assert.Contains("urn:apikeys:missing", raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/read?access_token={0}&api_key={0}&token={0}", "Accept: */*")]
    [InlineData("/read", "Cookie: Authorization={0}; X-API-Key={0}")]
    public async Task Get_KeyElsewhere_IsNotRead(string path, string line)
    {
        var raw = await RawConnection.GetAsync(_host, Fill(path), Fill(line));
        Assert.Contains("urn:apikeys:missing", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_KeyInAForm_IsNotRead()
    {
        using var form = new FormUrlEncodedContent([new("access_token", _token)]);
        using var response = await _host.Client.PostAsync("/read", form);
        Assert.NotEqual(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(40)]
    public async Task Get_TokenOfManyKilobytes_IsRefused(int kilobytes)
    {
        var line = $"Authorization: Bearer hm_{new string('a', kilobytes << 10)}";
        var raw = await RawConnection.GetAsync(_host, "/read", line);
        Assert.Contains(RawConnection.StatusOf(raw), _refusedOrTooLarge);
    }

    [Fact]
    public async Task Get_AnyByteAbove7FInTheToken_IsNotAccepted()
    {
        for (var value = 0x80; value <= 0xFF; value++)
        {
            var line = $"Authorization: Bearer {_token[..^1]}{(char)value}";
            Assert.Contains(RawConnection.StatusOf(await RawConnection.GetAsync(_host, "/read", line)), _refusedOrWrong);
        }
    }

    [Fact]
    public async Task Get_NoBreakSpaceAfterBearer_IsAnotherScheme()
    {
        // The two bytes of a no-break space in UTF-8.
        var raw = await RawConnection.GetAsync(_host, "/read", $"Authorization: Bearer\u00C2\u00A0{_token}");
        Assert.Contains(RawConnection.StatusOf(raw), _refusedOrWrong);
        Assert.DoesNotContain("invalid_token", raw, StringComparison.Ordinal);
    }

    private string Fill(string text) =>
        text.Replace("{0}", _token, StringComparison.Ordinal).Replace("{1}", _token, StringComparison.Ordinal);

    private async Task<int> StatusAsync(string line) =>
        RawConnection.StatusOf(await RawConnection.GetAsync(_host, "/read", Fill(line)));
}
