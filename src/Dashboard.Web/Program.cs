using Dashboard.Web.Cli;

return await DashboardCommand.Create().Parse(args).InvokeAsync();
