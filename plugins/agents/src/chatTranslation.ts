import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The words of the chat.
 *
 * @public
 */
export const chatTranslationRef = createTranslationRef({
  id: 'agents-chat',
  messages: {
    title: 'Ask the portal',
    context: 'Questions are answered; what would change something you confirm.',
    threads: 'Conversations',
    newThread: 'New conversation',
    noThreads: 'No conversations yet',
    threadsFailed: 'Your conversations could not be loaded',
    failed: 'The conversation could not be loaded',
    remove: 'Delete this conversation',
    removeFailed: 'It was not deleted',
    emptyTitle: 'What would you like to know, or have done?',
    suggestions: 'For example',
    label: 'Your message',
    placeholder: 'Ask or say what you want',
    hint: 'Enter sends, Shift+Enter begins a new line',
    send: 'Send',
    sendFailed: 'The message was not sent; it is still here',
    you: 'You',
    portal: 'Trainyard',
    queued: 'Waits for its turn',
    answering: 'Is being answered',
    understands: 'Understands the message',
    responds: 'Puts the answer together',
    draft: 'Draft, not checked yet',
    draftBegun: 'An answer is being written',
    answerFailed: 'No answer: {{reason}}',
    retry: 'Try again',
    sources: 'Sources',
    why: 'Why this answer',
    run: 'The run of this answer',
    proposal: 'To confirm',
    nothingYet: 'Nothing happens before you confirm.',
    decline: 'Not now',
    confirmed: 'confirmed',
    declined: 'declined',
    cardFailed: 'It was not done',
    openRun: 'Open the run',
    newAnswer: 'New answer: {{text}}',
    conversation: 'Conversation',
  },
});
