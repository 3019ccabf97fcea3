using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ApiKeys.Tests;

/// <summary>Stands between a client and the server, as a pooler does, and swallows every notification.</summary>
internal sealed class DeafProxy : IDisposable
{
    private const byte Notification = (byte)'A';
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _server;

    public DeafProxy(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var stop = _stop.Token;
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stop), stop);
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        try
        {
            using (client)
            {
                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _server, stop);
                var asking = client.GetStream().CopyToAsync(server.GetStream(), stop);
                await AnswerAsync(server.GetStream(), client.GetStream(), stop);
                await asking;
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or SocketException)
        {
        }
    }

    // Each message is a letter, a length that counts itself, and what it holds.
    private static async Task AnswerAsync(NetworkStream from, NetworkStream to, CancellationToken stop)
    {
        var head = new byte[5];
        while (true)
        {
            await from.ReadExactlyAsync(head, stop);
            var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4];
            await from.ReadExactlyAsync(body, stop);
            if (head[0] == Notification)
                continue;
            await to.WriteAsync(head, stop);
            await to.WriteAsync(body, stop);
        }
    }
}
