using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ApiKeys.Tests;

/// <summary>Starts the host of notes with a mistake in it.</summary>
internal sealed class NotesFactory(Mistake mistake) : WebApplicationFactory<NotesHost>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseSetting("Mistake", mistake.ToString()).UseContentRoot(AppContext.BaseDirectory);
}
