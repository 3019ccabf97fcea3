using System.Net.Sockets;
using System.Text;

namespace ApiKeys.Tests;

/// <summary>Bytes to a host and back: for headers that no client would send.</summary>
internal static class RawConnection
{
    public static Task<string> GetAsync(TestHost host, string path, params string[] headerLines) =>
        SendAsync(host, Encoding.Latin1.GetBytes(Text(path, headerLines)));

    public static async Task<string> SendAsync(TestHost host, byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(request);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    public static int StatusOf(string response) =>
        int.Parse(response.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(string path, string[] headerLines) =>
        $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + string.Concat(headerLines.Select(line => $"{line}\r\n")) + "\r\n";
}
