using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace ApiKeys.Tests;

/// <summary>A client that stops while it sends: the server takes it for busy, with all that it has locked.</summary>
internal sealed class StuckClient : IDisposable
{
    private const int Protocol = 3 << 16;
    private readonly TcpClient _connection = new();
    private readonly NetworkStream _stream;

    /// <summary>Runs a statement in a transaction, and sends half of the next one.</summary>
    public StuckClient(string connectionString, string statement)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        _connection.Connect(server.Host!, server.Port);
        _stream = _connection.GetStream();
        Send(null, [.. new byte[4], .. Text($"user\0{server.Username}\0database\0{server.Database}\0")]);
        AwaitReady();
        Send('Q', Text($"BEGIN; {statement}"));
        AwaitReady();

        // A statement to be parsed, and nothing that asks for its answer.
        Send('P', [.. Text(""), .. Text("SELECT 1"), 0, 0]);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _connection.Dispose();
    }

    private static byte[] Text(string text) => [.. Encoding.ASCII.GetBytes(text), 0];

    private void Send(char? kind, byte[] body)
    {
        if (kind is null)
            BinaryPrimitives.WriteInt32BigEndian(body, Protocol);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length + length.Length);
        _stream.Write([.. kind is { } letter ? [(byte)letter] : Array.Empty<byte>(), .. length, .. body]);
    }

    private void AwaitReady()
    {
        var head = new byte[5];
        do
        {
            _stream.ReadExactly(head);
            _stream.ReadExactly(new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4]);
        }
        while (head[0] != 'Z');
    }
}
