namespace Dashboard.Browser.Tests;

/// <summary>Somebody chooses a file.</summary>
internal static class FileChoice
{
    /// <summary>Chooses a file as soon as the page listens to the choice, which is a moment after it is drawn.</summary>
    public static async Task ChooseAsync(this ILocator input, string name, string mediaType, byte[] content)
    {
        await input.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await input.Page.WaitForFunctionAsync("input => input._blazorInputFileNextFileId !== undefined", await input.ElementHandleAsync());
        await input.SetInputFilesAsync(new FilePayload { Name = name, MimeType = mediaType, Buffer = content });
    }
}
